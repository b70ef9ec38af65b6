/** A right that an edge needs, and on what. One of several actions may stand for it. */
export interface Need {
  readonly actions: readonly string[];
  /** Kind of resource that it must be given on: `role`. */
  readonly on: string;
}

/** A way from some rights to more. */
export interface EscalationEdge {
  readonly id: string;
  readonly needs: readonly Need[];
  /** A role is passed to this service principal. */
  readonly passesTo?: string;
  /** What its holder does: "attaches an administrator's policy to itself". */
  readonly how: string;
}

function direct(action: string, on: string, how: string): EscalationEdge {
  return { id: action, needs: [{ actions: [action], on }], how };
}

function passing(service: string, needs: readonly (readonly string[])[], how: string): EscalationEdge {
  const [name = service] = service.split('.');
  return {
    id: `iam:PassRole + ${needs.map(([action]) => action).join(' + ')}`,
    needs: [{ actions: ['iam:PassRole'], on: 'role' }, ...needs.map((actions) => ({ actions, on: name }))],
    passesTo: service,
    how,
  };
}

/**
 * Ways to become an administrator, as they are published:
 * https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/ and https://pathfinding.cloud.
 */
export const ESCALATION_EDGES: readonly EscalationEdge[] = [
  direct('iam:CreatePolicyVersion', 'policy', 'writes a new version of a policy that it has'),
  direct(
    'iam:SetDefaultPolicyVersion',
    'policy',
    'goes back to an older, wider version of a policy that it has',
  ),
  direct('iam:AttachUserPolicy', 'user', "attaches an administrator's policy to a user"),
  direct('iam:AttachGroupPolicy', 'group', "attaches an administrator's policy to a group"),
  direct('iam:AttachRolePolicy', 'role', "attaches an administrator's policy to a role"),
  direct('iam:PutUserPolicy', 'user', 'writes any policy into a user'),
  direct('iam:PutGroupPolicy', 'group', 'writes any policy into a group'),
  direct('iam:PutRolePolicy', 'role', 'writes any policy into a role'),
  direct('iam:AddUserToGroup', 'group', 'adds itself to the group of the administrators'),
  direct('iam:CreateAccessKey', 'user', 'makes an access key for an administrator'),
  direct('iam:CreateLoginProfile', 'user', 'gives an administrator a password'),
  direct('iam:UpdateLoginProfile', 'user', 'changes the password of an administrator'),
  direct('iam:UpdateAssumeRolePolicy', 'role', 'lets itself into any role'),
  passing(
    'lambda.amazonaws.com',
    [
      ['lambda:CreateFunction'],
      [
        'lambda:InvokeFunction',
        'lambda:CreateEventSourceMapping',
        'lambda:AddPermission',
        'lambda:CreateFunctionUrlConfig',
      ],
    ],
    'runs its own function with any role',
  ),
  passing(
    'ec2.amazonaws.com',
    [['ec2:RunInstances']],
    'starts a machine with any role and takes its credentials',
  ),
  passing('ecs-tasks.amazonaws.com', [['ecs:RunTask', 'ecs:StartTask']], 'runs a task with any role'),
  passing(
    'ecs-tasks.amazonaws.com',
    [['ecs:RegisterTaskDefinition'], ['ecs:UpdateService', 'ecs:CreateService']],
    'puts a task definition of its own, with any role, into a service',
  ),
  passing(
    'cloudformation.amazonaws.com',
    [['cloudformation:CreateStack']],
    'has CloudFormation build anything with any role',
  ),
  passing(
    'glue.amazonaws.com',
    [['glue:CreateJob', 'glue:UpdateJob', 'glue:CreateDevEndpoint']],
    'runs its own job with any role',
  ),
  passing(
    'codebuild.amazonaws.com',
    [['codebuild:CreateProject'], ['codebuild:StartBuild']],
    'runs its own build with any role',
  ),
  passing(
    'datapipeline.amazonaws.com',
    [['datapipeline:CreatePipeline'], ['datapipeline:PutPipelineDefinition']],
    'runs its own pipeline with any role',
  ),
  passing(
    'sagemaker.amazonaws.com',
    [['sagemaker:CreateNotebookInstance']],
    'opens a notebook with any role',
  ),
  passing('ssm.amazonaws.com', [['ssm:StartAutomationExecution']], 'runs an automation with any role'),
];

/** Ways into something that runs already, and whose role may do more. */
export const TAKEOVERS: readonly {
  readonly actions: readonly string[];
  readonly type: string;
  readonly how: string;
}[] = [
  { actions: ['lambda:UpdateFunctionCode'], type: 'AWS::Lambda::Function', how: 'replaces the code of' },
  { actions: ['ssm:SendCommand', 'ssm:StartSession'], type: 'AWS::EC2::Instance', how: 'takes a shell on' },
  { actions: ['ecs:ExecuteCommand'], type: 'AWS::ECS::Service', how: 'takes a shell in a task of' },
  { actions: ['codebuild:StartBuild'], type: 'AWS::CodeBuild::Project', how: 'runs commands of its own in' },
];
