import { defineRows, flag, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_synthetics_canary'],
    type: 'AWS::Synthetics::Canary',
    knownBy: ['name'],
    attributes: {
      run_config: one(undefined),
      schedule: one(undefined),
      start_canary: flag('StartCanaryAfterCreation'),
      vpc_config: one('VPCConfig'),
    },
  },
  {
    terraform: ['aws_chatbot_slack_channel_configuration'],
    type: 'AWS::Chatbot::SlackChannelConfiguration',
  },
  {
    terraform: ['aws_chatbot_teams_channel_configuration'],
    type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
  },
  {
    terraform: ['aws_xray_encryption_config'],
    type: 'aws_xray_encryption_config',
  },
  { terraform: ['aws_xray_sampling_rule'], type: 'AWS::XRay::SamplingRule' },
  { terraform: ['aws_xray_group'], type: 'AWS::XRay::Group' },
);
