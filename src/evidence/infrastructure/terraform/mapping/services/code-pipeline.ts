import { isList, isMap, type Value, type ValueMap } from '../../../../../resources/value.ts';
import { defineRows, many, nothing, one } from '../row.ts';

function named(names: Value | undefined): Value {
  return isList(names) ? names.map((Name) => ({ Name })) : (names ?? []);
}

function stageOf(stage: Value): Value {
  if (!isMap(stage)) return stage;
  const actions = isList(stage.action) ? stage.action.map(actionOf) : (stage.action ?? []);
  return { Name: stage.name ?? null, Actions: actions };
}

function actionOf(action: Value): Value {
  if (!isMap(action)) return action;
  const known: Record<string, Value | undefined> = {
    Name: action.name,
    ActionTypeId: typeOf(action),
    Configuration: action.configuration,
    InputArtifacts: named(action.input_artifacts),
    OutputArtifacts: named(action.output_artifacts),
    Namespace: action.namespace,
    Region: action.region,
    RoleArn: action.role_arn,
    RunOrder: action.run_order,
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  );
}

function typeOf({ category, owner, provider, version }: ValueMap): Value {
  return {
    Category: category ?? null,
    Owner: owner ?? null,
    Provider: provider ?? null,
    Version: version ?? null,
  };
}

export default defineRows(
  {
    terraform: ['aws_codepipeline'],
    type: 'AWS::CodePipeline::Pipeline',
    knownBy: ['name'],
    attributes: {
      artifact_store: many('ArtifactStores', { encryption_key: one(undefined) }),
      stage: nothing,
      trigger: many('Triggers', {
        git_configuration: one(undefined, {
          push: many('Push', {
            branches: one(undefined),
            file_paths: one(undefined),
            tags: one(undefined),
          }),
          pull_request: many('PullRequest', { branches: one(undefined), file_paths: one(undefined) }),
        }),
      }),
      variable: many('Variables'),
    },
    build: ({ attributes, set }) => {
      const { stage } = attributes;
      set('Stages', isList(stage) ? stage.map(stageOf) : (stage ?? undefined), ['stage']);
    },
  },
  {
    terraform: ['aws_codepipeline_webhook'],
    type: 'AWS::CodePipeline::Webhook',
    attributes: { authentication_configuration: one(undefined), filter: many('Filters') },
  },
  {
    terraform: ['aws_codestarnotifications_notification_rule'],
    type: 'AWS::CodeStarNotifications::NotificationRule',
    attributes: {
      target: many('Targets', { address: 'TargetAddress', type: 'TargetType' }),
    },
  },
);
