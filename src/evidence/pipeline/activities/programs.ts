/** How the options of a program are written. */
export interface ProgramStyle {
  /** Options whose value is the next word. */
  readonly valued: ReadonlySet<string>;
  /** Long options without a value. */
  readonly switches: ReadonlySet<string>;
  /** Long options have one dash: `-var-file`, `-coverprofile`. */
  readonly isSingleDashed: boolean;
}

function style(valued: string, switches = '', isSingleDashed = false): ProgramStyle {
  const words = (text: string) => new Set(text.split(' ').filter((word) => word !== ''));
  return { valued: words(valued), switches: words(switches), isSingleDashed };
}

const DOCKER = style(
  '-f --file -t --tag --build-arg --target --platform --label --secret --ssh --cache-from --cache-to --output -o --progress --builder --build-context -H --host -c --context --network --iidfile --metadata-file --allow --attest -p --project-name --profile --env-file -e --env -v --volume -w --workdir -u --user --name --entrypoint --mount --add-host -m --memory --publish --set -u --username --password --scale --timeout --format --only-severity --exit-code --shm-size --ulimit --platform --cpus',
  '--push --load --no-cache --pull --quiet --rm --squash --all-tags --force-rm --build --detach --wait --abort-on-container-exit --exit-code-from --password-stdin --sbom --provenance --privileged --init --interactive --tty --print --no-deps --remove-orphans --all --force --volumes --only-fixed',
);
const TERRAFORM = style('-target -var -var-file -out -state -backend-config', '', true);
const TERRAGRUNT = style(
  '-target -var -var-file -out -state -backend-config --working-dir --terragrunt-working-dir --config --terragrunt-config --parallelism --terragrunt-parallelism --queue-include-dir --queue-exclude-dir --terragrunt-include-dir --terragrunt-exclude-dir --source --terragrunt-source --iam-assume-role --log-level --terragrunt-log-level --filter --download-dir',
  '--all --graph --non-interactive --terragrunt-non-interactive --no-color --no-auto-init --no-auto-approve --queue-include-external --terragrunt-include-external-dependencies --queue-ignore-errors --terragrunt-ignore-dependency-errors --tf-forward-stdout --terragrunt-forward-tf-stdout --no-shell --check --terragrunt-check --diff --source-update --terragrunt-source-update --backend-bootstrap',
  true,
);
const MAVEN = style(
  '-f --file -P --activate-profiles -pl --projects -s --settings -D -T -rf -gs -l',
  '--batch-mode --no-transfer-progress --update-snapshots --also-make --fail-at-end --quiet --errors --offline --show-version --no-snapshot-updates --fail-never --non-recursive',
  true,
);
const GRADLE = style(
  '-x --exclude-task -p --project-dir -b --build-file -c -I --init-script -g --tests --max-workers --console --warning-mode',
  '--no-daemon --stacktrace --info --parallel --build-cache --continue --scan --rerun-tasks --quiet --offline --daemon --debug --full-stacktrace --configuration-cache --no-configuration-cache --no-build-cache --refresh-dependencies --no-parallel --dry-run --continuous --profile --no-scan --no-watch-fs',
  true,
);
const GO = style(
  '-o -ldflags -tags -C -gcflags -asmflags -p -run -bench -timeout -coverprofile -covermode -coverpkg -count -cpu -parallel -json -exec -skip -c -v -f',
  '',
  true,
);
const AWS = style(
  '--region --profile --output --query --endpoint-url',
  '--no-cli-pager --force-new-deployment --no-fail-on-empty-changeset --fail-on-empty-changeset --recursive --delete --only-show-errors --quiet --dryrun --debug --no-verify-ssl --no-paginate --no-sign-request --force --with-decryption --overwrite --publish --no-publish --no-progress --exact-timestamps --size-only --no-execute-changeset --dry-run --no-confirm-changeset --confirm-changeset --disable-rollback --no-disable-rollback --enable-rollback --force-upload --no-follow-symlinks --follow-symlinks --include-email --no-include-email',
);
const KUBECTL = style(
  '-n --namespace -f --filename -k --kustomize -l --selector --context --kubeconfig -o --output --timeout --image --cluster -s --server --token --user --for --type -p --patch --from-literal --from-file --dry-run --replicas --field-manager -c --container --grace-period',
  '--record --wait --prune --force --server-side --overwrite --all --all-namespaces --recursive --watch --insecure-skip-tls-verify --validate --force-conflicts --ignore-not-found',
);
const HELM = style(
  '-n --namespace -f --values --set --set-string --set-file --set-json --version --timeout --kube-context --kubeconfig --repo --username --password --description --history-max --post-renderer -o --output -e --environment -l --selector',
  '--install -i --atomic --wait --wait-for-jobs --create-namespace --cleanup-on-fail --force --reuse-values --reset-values --dependency-update --debug --dry-run --devel --skip-crds --render-subchart-notes --rollback-on-failure --no-hooks --skip-deps --verify',
);
const NODE = style(
  '-c --config -w --workspace --prefix -C --filter -F --project -p --reporter --env -e --spec --grep -g -t --browser -b -b --tag --registry --access --stage -s --region -r --aws-profile --outputs-file --context --app -a --output -o --require-approval --exclusively',
  '--ci --coverage --runInBand --watchAll --passWithNoTests --silent --verbose --all --force --parallel --headed --headless --record --production --prod --if-present --run --fix --check --noEmit --no-emit --no-watch --watch --bail --forceExit --detectOpenHandles --no-bail --cache --no-cache --yes --require-approval --hotswap --no-rollback --rollback --quiet --no-error-on-unmatched-pattern --list-different --frozen-lockfile --immutable --no-fund --no-audit --legacy-peer-deps --ignore-scripts --provenance --prefer-offline --conceal',
);
const PYTHON = style(
  '-c --config -m -k -n --cov-fail-under --cov-config --junitxml --junit-xml --rootdir -p -W -o --maxfail --timeout --reruns --dist --settings --verbosity -s --start-directory -t --top-level-directory --exclude -x -f --format -ll -r --requirement -b --baseline --severity-level --confidence-level -e --env --numprocesses --html --base-url --browser',
  '--cov --quiet --verbose --exitfirst --strict-markers --durations --check --diff --exit-zero --no-header --show-source --statistics --count --all-files --recursive --noinput --no-input --fail-fast --parallel --color --cov-branch --cov-append --no-cov --headed --strict --ignore-missing-imports --ignore-unfixable --show-diff-on-failure --fix --no-fix --disable-pip-version-check --no-deps --local --require-hashes',
);
const RUST = style(
  '-p --package --features -F --target --profile --bin --example --manifest-path --target-dir -j --jobs --fail-under-lines --output-path --out --registry --token --package',
  '--locked --frozen --offline --release --all --workspace --all-features --all-targets --lib --bins --check --verbose --quiet --tests --benches --no-default-features --doc --no-fail-fast --lcov --allow-dirty --no-verify --all-files --deny',
);
const CURL = style(
  '-o --output -X --request -H --header -d --data --data-raw --data-binary --data-urlencode --json -u --user -w --write-out -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -F --form -T --upload-file -A --user-agent -b --cookie -c -e --referer --resolve --cacert --cert --key --url --mail-from --mail-rcpt -x --proxy --oauth2-bearer -K --config',
  '--fail --fail-with-body --silent --show-error --location --insecure --compressed --retry-all-errors --retry-connrefused --head --include --verbose --no-progress-meter --remote-name --get --ssl-reqd --tlsv1.2 --create-dirs --globoff --no-buffer --http1.1 --http2',
);
const SCANNER = style(
  '-f --format -o --output -s --severity --exit-code --ignorefile --config -c --scanners --security-checks --vuln-type --pkg-types --ignore-policy --timeout --cache-dir --skip-dirs --skip-files --template -t --target --db-repository --file -d --directory --framework --check --skip-check --compact --soft-fail-on --hard-fail-on -p --path --fail-on --add-cpes-if-none --only-fixed-from --report-path -r --report-format --source --log-opts --baseline-path -b --exclude --exclude-paths --only-verified-x --since-commit --branch --max-depth --type --lang --severity-threshold --project-name --org --sarif-file-output --json-file-output --policy --lockfile -L --sbom -S --api-key --key --platform --quiet-format --include-path --minimum-severity --fail-level --scan --suppression --nvdApiKey --failOnCVSS --out --exclude-rule --metrics --error-format --baseline-commit',
  '--quiet --ignore-unfixed --no-progress --soft-fail --compact --error --verbose --redact --no-git --fail --no-update --only-verified --json --all-projects --no-verification --exit-zero --debug --list-all-pkgs --only-fixed --by-cve --insecure --recursive --staged --dev --strict --offline --skip-db-update --light --download-external-modules --sarif --autofix --dry-run --pro --no-banner --fail-on-errors --disable-telemetry --all-sub-projects --show-suppressed --no-exit-code',
);

const SCAN_OF_SITE = style(
  '-t -r -J -w -x -c -u -m -n -p -z -U -f -g -d -D -l -S -O -T -h -host -o --url --target --report',
);
const REMOTE = style('-i -p -P -o -l -F -e -J -L -R -b -c -E --rsh --exclude --include --port --filter');
const MAIL = style('-s -t -f -a -c -b -e -F -r -S --to --from --server --header --body --attach --h-Subject');
const RUNNER = style(
  '-f -e -d -n -t -H -u -i -c -p -s -g -r -v -V -A --file --env --environment --host --users --spec --vus --duration --variable --variables-file --iterations --service --cluster --image --timeout --reporters --outputdir --include --exclude -q -o --name -b',
  '--headless --test --parallel --verbose --bail --insecure',
);
const GH = style(
  '-b --body -t --title -R --repo -F --body-file -l --label -a --assignee -f --field -r --ref --json',
);
const PLAIN_VALUES = style(
  '-C -c -b -m -p -f --target --source --repository-url --repository --mode --baseline',
);

const STYLES: ReadonlyMap<string, ProgramStyle> = new Map([
  ...each('docker podman buildah nerdctl crane skopeo img kaniko pack ko', DOCKER),
  ...each('terraform tofu packer terramate nuclei goss', TERRAFORM),
  ...each('terragrunt', TERRAGRUNT),
  ...each('migrate flyway', style('-path -database -source', '', true)),
  ...each('mvn', MAVEN),
  ...each('gradle', GRADLE),
  ...each('go gotestsum gosec ginkgo', GO),
  ...each('aws sam awslocal eb copilot ecs-cli samlocal', AWS),
  ...each('kubectl oc kustomize', KUBECTL),
  ...each('helm helmfile helm-secrets', HELM),
  ...each(
    'npm yarn pnpm bun npx jest vitest mocha ava eslint prettier tsc playwright cypress cdk serverless sls sst pulumi wdio newman semantic-release nx turbo lerna node vercel netlify wrangler artillery cdklocal cdktf',
    NODE,
  ),
  ...each(
    'pytest py.test python ruff black isort flake8 mypy pyright pylint bandit tox nox coverage pip-audit safety poetry alembic flask django-admin twine ansible-playbook ansible-lint pre-commit unittest behave robot molecule',
    PYTHON,
  ),
  ...each('cargo', RUST),
  ...each('curl', CURL),
  ...each(
    'zap-baseline.py zap-full-scan.py zap-api-scan.py wapiti nikto testssl.sh sslyze schemathesis st w3af_console dalfox sqlmap',
    SCAN_OF_SITE,
  ),
  ...each('ssh scp rsync sftp sshpass plink lftp', REMOTE),
  ...each('mail mailx mutt sendmail msmtp swaks sendemail', MAIL),
  ...each(
    'k6 locust jmeter hurl bru venom ecs ecs-deploy ecspresso kamal fargate vegeta wrk hey ab autocannon oha gauge karate postman cypress-run detect-secrets-hook',
    RUNNER,
  ),
  ...each('gh glab', GH),
  ...each('git opa kyverno codecov codecovcli ninja cmake make cap dep', PLAIN_VALUES),
  ...each(
    'trivy grype syft checkov tfsec kics conftest semgrep snyk gitleaks trufflehog osv-scanner dependency-check cfn-lint cfn-guard cfn_nag_scan terrascan hadolint ggshield cosign njsscan',
    SCANNER,
  ),
]);

function each(names: string, of: ProgramStyle): readonly (readonly [string, ProgramStyle])[] {
  return names.split(' ').map((name) => [name, of] as const);
}

const PLAIN = style('');

/** How the options of a program are written; a program that is not known takes words behind long options as values. */
export function styleOf(program: string): ProgramStyle {
  return STYLES.get(program) ?? PLAIN;
}
