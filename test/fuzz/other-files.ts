/** Files that are read and stand in no control's examples. */
export const OTHER_FILES: Readonly<Record<string, string>> = {
  CODEOWNERS:
    '# owners\n* @acme/all\n/infra/** @acme/ops sre@example.com\n^[Docs][2] @acme/writers\n*.md\n!README.md\na\\ b @c\n',
  'gonogo.yaml':
    'app: shop\nenvironments:\n  production: { target: aws, account: "333333333333" }\ngate: major\n',
  '.gitattributes': '*.gen.ts linguist-generated\nlib/** linguist-vendored -text\n',
  '.gitignore': 'node_modules/\n*.log\n!keep.log\n/out\n',
  '.github/settings.yml':
    'branches:\n  - name: main\n    protection:\n      required_pull_request_reviews:\n        require_code_owner_reviews: true\n',
};
