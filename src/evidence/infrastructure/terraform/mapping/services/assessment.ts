import { defineRows, flag, many, one } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_guardduty_detector'],
    type: 'AWS::GuardDuty::Detector',
    attributes: { enable: flag(), datasources: one('DataSources') },
  },
  {
    terraform: ['aws_guardduty_detector_feature'],
    type: 'aws_guardduty_detector_feature',
    into: { by: ['detector_id'], parents: ['AWS::GuardDuty::Detector'], memberOf: 'Features' },
  },
  { terraform: ['aws_inspector2_enabler'], type: 'aws_inspector2_enabler' },
  {
    terraform: ['aws_inspector2_organization_configuration'],
    type: 'aws_inspector2_organization_configuration',
  },
  {
    terraform: ['aws_securityhub_account'],
    type: 'AWS::SecurityHub::Hub',
    attributes: { enable_default_standards: flag() },
  },
  { terraform: ['aws_securityhub_standards_subscription'], type: 'AWS::SecurityHub::Standard' },
  {
    terraform: ['aws_config_configuration_recorder'],
    type: 'AWS::Config::ConfigurationRecorder',
    knownBy: ['name'],
    attributes: {
      recording_group: one(undefined, {
        all_supported: flag(),
        include_global_resource_types: flag(),
        recording_strategy: one(undefined),
      }),
      recording_mode: one(undefined),
    },
  },
  {
    terraform: ['aws_config_configuration_recorder_status'],
    type: 'aws_config_configuration_recorder_status',
    into: { by: ['name'], parents: ['AWS::Config::ConfigurationRecorder'] },
    attributes: { is_enabled: flag('IsEnabled') },
  },
  {
    terraform: ['aws_config_config_rule'],
    type: 'AWS::Config::ConfigRule',
    attributes: { name: 'ConfigRuleName', source: one(undefined, { source_detail: many('SourceDetails') }) },
  },
  { terraform: ['aws_config_conformance_pack'], type: 'AWS::Config::ConformancePack' },
  {
    terraform: ['aws_config_configuration_aggregator'],
    type: 'AWS::Config::ConfigurationAggregator',
    attributes: { account_aggregation_source: many('AccountAggregationSources') },
  },
  { terraform: ['aws_accessanalyzer_analyzer'], type: 'AWS::AccessAnalyzer::Analyzer' },
  { terraform: ['aws_macie2_account'], type: 'AWS::Macie::Session' },
);
