import { defineRows, flag, many } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_cloudtrail'],
    type: 'AWS::CloudTrail::Trail',
    attributes: {
      advanced_event_selector: many('AdvancedEventSelectors', {
        field_selector: many('FieldSelectors'),
      }),
      cloud_watch_logs_group_arn: 'CloudWatchLogsLogGroupArn',
      enable_log_file_validation: flag(),
      enable_logging: flag('IsLogging'),
      event_selector: many('EventSelectors', {
        data_resource: many('DataResources'),
        include_management_events: flag(),
      }),
      include_global_service_events: flag(),
      is_multi_region_trail: flag(),
      is_organization_trail: flag(),
      kms_key_id: 'KMSKeyId',
      name: 'TrailName',
    },
  },
  {
    terraform: ['aws_cloudtrail_event_data_store'],
    type: 'AWS::CloudTrail::EventDataStore',
    attributes: {
      multi_region_enabled: flag(),
      organization_enabled: flag(),
      termination_protection_enabled: flag(),
    },
  },
);
