import type { Text } from '../../../pipelines/text.ts';
import { outline } from './text-words.ts';

/** Images whose entry point is the tool itself: `docker run aquasec/trivy image app`. By name without registry and tag. */
const TOOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'aquasec/trivy': 'trivy',
    'aquasecurity/trivy': 'trivy',
    'anchore/grype': 'grype',
    'anchore/syft': 'syft',
    'zricethezav/gitleaks': 'gitleaks',
    'gitleaks/gitleaks': 'gitleaks',
    'trufflesecurity/trufflehog': 'trufflehog',
    'bridgecrew/checkov': 'checkov',
    'aquasec/tfsec': 'tfsec',
    'tfsec/tfsec': 'tfsec',
    'checkmarx/kics': 'kics',
    'openpolicyagent/conftest': 'conftest',
    'instrumenta/conftest': 'conftest',
    'hadolint/hadolint': 'hadolint',
    'google/osv-scanner': 'osv-scanner',
    'owasp/dependency-check': 'dependency-check',
    'projectdiscovery/nuclei': 'nuclei',
    'stackhawk/hawkscan': 'hawk',
    'hashicorp/terraform': 'terraform',
    'opentofu/opentofu': 'tofu',
    'amazon/aws-cli': 'aws',
    'flyway/flyway': 'flyway',
    'liquibase/liquibase': 'liquibase',
    'amacneil/dbmate': 'dbmate',
    'migrate/migrate': 'migrate',
    'grafana/k6': 'k6',
    'loadimpact/k6': 'k6',
    'postman/newman': 'newman',
    'cypress/included': 'cypress-run',
    'sonarsource/sonar-scanner-cli': 'sonar-scanner',
    'securego/gosec': 'gosec',
    'presidentbeef/brakeman': 'brakeman',
    'opensecurity/njsscan': 'njsscan',
    'kaniko-project/executor': 'kaniko',
    'sigstore/cosign': 'cosign',
    'projectsigstore/cosign': 'cosign',
    'koalaman/shellcheck': 'shellcheck',
    'sslyze/sslyze': 'sslyze',
    'returntocorp/semgrep': 'semgrep-image',
    'semgrep/semgrep': 'semgrep-image',
    'snyk/snyk': 'snyk-image',
    'artilleryio/artillery': 'artillery',
    'locustio/locust': 'locust',
    'alpine/helm': 'helm',
    'bitnami/kubectl': 'kubectl',
  }),
);

/** The tool that an image starts by itself; images that need the tool named in their command are none. */
export function toolOfImage(image: Text): string | undefined {
  const plain = outline(image)
    .replace(/@.*$/, '')
    .replace(/:[^:/]*$/, '');
  const name = plain.split('/').slice(-2).join('/');
  const tool = TOOLS.get(name);
  return tool?.endsWith('-image') ? undefined : tool;
}
