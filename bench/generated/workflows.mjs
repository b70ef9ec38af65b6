/** Workflows of two jobs that test and deploy, by file name; no two are the same. */
export function manyWorkflows(count) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`w${number}.yml`, workflow(number)]),
  );
}

function workflow(number) {
  return `name: Workflow ${number}
on:
  push:
    branches: [main, 'release/**']
    paths: ['services/s${number}/**']
  pull_request:
    branches: [main]
permissions:
  contents: read
concurrency:
  group: w${number}-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22]
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node }}
          cache: npm
      - run: npm ci
        working-directory: services/s${number}
      - name: Test
        run: |
          npm run lint
          npm test -- --coverage
        working-directory: services/s${number}
  deploy:
    needs: test
    if: github.event_name == 'push' && github.ref == 'refs/heads/main'
    runs-on: ubuntu-latest
    environment: production
    permissions:
      id-token: write
      contents: read
    env:
      IMAGE: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/s${number}:\${{ github.sha }}
    steps:
      - uses: actions/checkout@v4
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/deploy
          aws-region: eu-west-1
      - run: |
          docker build -t "$IMAGE" services/s${number}
          docker push "$IMAGE"
          aws ecs update-service --cluster main --service s${number} --force-new-deployment
      - if: failure()
        run: ./scripts/notify.sh "\${{ github.run_id }}"
`;
}
