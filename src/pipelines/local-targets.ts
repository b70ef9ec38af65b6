import type { ActivityRef, JobRef } from './places.ts';
import { literalOf, written } from './text.ts';

/** Clusters that live inside the runner, for tests. */
const OWN_CLUSTER_PART = /(?:^|\/)(?:setup-)?(?:kind|minikube|k3d|k3s|microk8s)(?:[-/]|$)/i;
const OWN_CLUSTER_PROGRAM = /^(?:kind|minikube|k3d|k3s|ctlptl|microk8s)$/;

/** Whether a job starts a cluster of its own: what it deploys there is gone with the runner. */
export function startsOwnCluster({ job }: JobRef): boolean {
  return job.steps.some(
    ({ use, commands }) =>
      (use !== null && OWN_CLUSTER_PART.test(use.name)) ||
      commands.some(
        ({ words }) =>
          OWN_CLUSTER_PROGRAM.test(literalOf(words[0] ?? []) ?? '') &&
          /^(?:create|start|cluster|server|up)$/.test(literalOf(words[1] ?? []) ?? ''),
      ),
  );
}

/** Programs that stand before a tool of AWS and send it to an imitation on the same machine. */
const LOCAL_PROGRAM = /^(?:awslocal|samlocal|cdklocal|tflocal|terraform-local|serverless-localstack)$/;
const LOCAL_ADDRESS = /(?:^|[/@=])(?:localhost|127\.0\.0\.1|localstack|host\.docker\.internal)(?:[:/]|$)/;
const LOCAL_CONTEXT = /^(?:kind-|minikube$|k3d-|docker-desktop$|docker-for-desktop$|rancher-desktop$)/;

/** Whether a command acts on the runner itself: LocalStack, a cluster on the machine. */
export function isLocal({ activity, step }: ActivityRef): boolean {
  const { path, line } = activity.source;
  return step.commands
    .filter(({ source }) => source.path === path && source.line === line)
    .some(({ words, variables }) => {
      if (LOCAL_PROGRAM.test(literalOf(words[0] ?? []) ?? '')) return true;
      const endpoint = Object.hasOwn(variables, 'AWS_ENDPOINT_URL') ? variables.AWS_ENDPOINT_URL : undefined;
      const texts = endpoint ? [...words, endpoint] : words;
      return texts.some((text) => LOCAL_ADDRESS.test(written(text)) || LOCAL_CONTEXT.test(written(text)));
    });
}
