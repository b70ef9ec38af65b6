import type { ArtifactKind } from './artifact.ts';

/** Names of Terraform state, its backups, and saved plans. */
export const STATE_NAME = /\.tfstate(?:\.\w[\w.-]*)?$|(?:^|\/)errored\.tfstate$/;

/** Whether a text is Terraform state, and whether it describes anything. */
export function stateKind(text: string): ArtifactKind | undefined {
  const head = text.slice(0, 4000);
  if (!/"terraform_version"\s{0,8}:/.test(head) || !/"(?:serial|lineage)"\s{0,8}:/.test(head))
    return undefined;
  return /"resources"\s{0,8}:\s{0,200}[[{]\s{0,200}[{"]|"outputs"\s{0,8}:\s{0,200}\{\s{0,200}"/.test(text)
    ? 'state'
    : 'empty-state';
}
