import { defineControl } from '../../judge/control.ts';
import { resourceVerdict } from '../../judge/resource-verdict.ts';
import { notApplicable } from '../../judge/statement.ts';
import {
  accountDefault,
  accountSettings,
  isVolumeEncrypted,
  volumes,
} from '../../resources/encryption/block-storage.ts';
import { graphOf } from '../../resources/graph.ts';
import { examples } from './block-and-file-storage-encrypted.examples.ts';

export default defineControl({
  id: 'security/block-and-file-storage-encrypted',
  title: 'Disks and file systems are encrypted at rest',
  tier: 1,
  severity: 'major',
  planes: ['infrastructure', 'account'],
  why: 'A volume outlives its instance: as a snapshot, a copied image or a disk that somebody attaches elsewhere, it gives away everything that was not encrypted.',
  how: "Volumes, the disks of instances, launch templates, recipes of images, tasks and node groups, copied images, desktops and file systems are judged by their own switch. Where a volume says nothing, the account's default decides: it passes when the tree switches that on, else it is unknown. Outside of production a shortfall is a remark.",
  remedy:
    'Write `Encrypted: true` on each volume and file system, and switch encryption on for the whole account and region (`aws_ebs_encryption_by_default`). An existing volume is copied through an encrypted snapshot.',
  references: [
    ...['EC2.3', 'EC2.7', 'EC2.181', 'EFS.1', 'EFS.8'].map((id) => ({ standard: 'AWS FSBP', id })),
    { standard: 'CIS AWS', id: '5.1.1', version: '5.0.0' },
    { standard: 'CIS AWS', id: '2.3.1', version: '5.0.0' },
    { standard: 'Prowler', id: 'ec2_ebs_default_encryption' },
  ],
  needs: ['infrastructure'],
  judge({ infrastructure }) {
    const graph = graphOf(infrastructure);
    const found = volumes(graph);
    const settings = accountSettings(graph);
    if (found.length + settings.length === 0)
      return [notApplicable('the infrastructure declares no disk and no file system')];
    return [
      ...settings.map((setting) =>
        resourceVerdict(infrastructure, setting, accountDefault(setting), {
          right: 'encrypts every new volume of the account',
          wrong: 'leaves new volumes of the account without encryption',
        }),
      ),
      ...found.map((volume) => {
        const of = volume.name === '' ? '' : `: ${volume.name}`;
        return resourceVerdict(infrastructure, volume.resource, isVolumeEncrypted(graph, volume), {
          right: `keeps its data encrypted${of}`,
          wrong: `does not keep its data encrypted${of}`,
          part: volume.name,
        });
      }),
    ];
  },
  examples,
});
