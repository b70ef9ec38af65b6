import { defineRows } from '../row.ts';

export default defineRows({
  terraform: ['aws_vpc', 'aws_default_vpc'],
  type: 'AWS::EC2::VPC',
});
