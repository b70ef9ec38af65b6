import { Unresolved, type Value } from '../../../resources/value.ts';

/** What is known of where a stack is deployed. */
export interface Deployment {
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly stackName: string | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export function pseudoParameters({ region, account, stackName }: Deployment): ReadonlyMap<string, Value> {
  const open = (what: string) => new Unresolved(`${what} is known once the stack is deployed`);
  const partition = region?.startsWith('cn-')
    ? 'aws-cn'
    : region?.startsWith('us-gov-')
      ? 'aws-us-gov'
      : 'aws';
  return new Map<string, Value>([
    ['AWS::AccountId', account ?? open('the account')],
    ['AWS::NotificationARNs', open('the list of topics to notify')],
    ['AWS::Partition', partition],
    ['AWS::Region', region ?? open('the region')],
    ['AWS::StackId', open('the id of the stack')],
    ['AWS::StackName', stackName ?? open('the name of the stack')],
    ['AWS::URLSuffix', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'],
  ]);
}
