import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { judgeScript } from '../../judge/imperative-commands.ts';
import { pipelineScripts } from '../../judge/pipeline-scripts.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, notApplicable, unknown } from '../../judge/statement.ts';
import { unreadParts } from '../../judge/unread-parts.ts';
import { examples } from './no-imperative-infrastructure.examples.ts';

export default defineControl({
  id: 'delivery/no-imperative-infrastructure',
  title: 'No script creates or changes infrastructure',
  tier: 2,
  severity: 'major',
  planes: ['pipeline', 'repo'],
  why: 'What a script creates once is not described anywhere: nobody reviews it, nothing restores it, and every environment drifts its own way.',
  how:
    'Pipelines, shell scripts, makefiles and package scripts are read into commands; `aws <service> create-*`, `put-*`, `modify-*`, `delete-*`, ' +
    '`eksctl create` and `kubectl create` without a file fail. Releases, data, backups and emulators pass; the store of Terraform state and test scripts are remarks.',
  remedy:
    'Declare the resource in the infrastructure as code, import the one that exists (`terraform import`, a CloudFormation import), and delete the command.',
  references: [
    { standard: 'CIS GitHub', id: '2.1.4' },
    { standard: 'CIS GitHub', id: '5.1.2' },
  ],
  needs: [],
  uses: ['infrastructureCommands', 'infrastructureFiles', 'deployables', 'pipelines'],
  judge({ infrastructureCommands, infrastructureFiles, deployables, pipelines }) {
    if (infrastructureCommands.state === 'unavailable')
      return [unknown(WHOLE_TREE, infrastructureCommands.because, infrastructureCommands.settle)];
    const scripts = presentValue(infrastructureCommands) ?? [];
    const known = presentValue(pipelines);
    const ofPipelines = known ? pipelineScripts(known, new Set(scripts.map(({ path }) => path))) : [];
    const statements = [...scripts, ...ofPipelines].flatMap(judgeScript);
    if (pipelines.state === 'unavailable')
      statements.push(unknown(WHOLE_TREE, pipelines.because, pipelines.settle));
    if (known) statements.push(...unreadParts(known, 'a command that changes infrastructure'));
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    if (infrastructureFiles.state === 'none' && deployables.state === 'none')
      return [
        notApplicable('nothing in the tree is deployed, and no script calls a cloud command'),
        ...statements,
      ];
    const count = scripts.length + (known?.workflows.length ?? 0);
    if (count === 0)
      return [
        notApplicable('the tree holds neither scripts nor a pipeline that could change infrastructure'),
      ];
    return [
      clean(WHOLE_TREE, `none of the ${count} scripts and workflows calls a cloud command`),
      ...statements,
    ];
  },
  examples,
});
