import { type Attributes, defineRows, flag, many, number, one } from '../row.ts';

const VISIBILITY = one(undefined, {
  cloudwatch_metrics_enabled: flag('CloudWatchMetricsEnabled'),
  sampled_requests_enabled: flag(),
});

/** Statements nest without end in theory; three levels are more than rules have in practice. */
const STATEMENT: Attributes = nested(nested(nested({})));

function nested(inner: Attributes): Attributes {
  const statement = one(undefined, inner);
  const statements = many('Statements', inner);
  return {
    managed_rule_group_statement: one(undefined),
    rule_group_reference_statement: one(undefined),
    ip_set_reference_statement: one('IPSetReferenceStatement'),
    geo_match_statement: one(undefined),
    rate_based_statement: one(undefined, {
      limit: number(),
      scope_down_statement: statement,
    }),
    not_statement: one(undefined, { statement }),
    and_statement: one(undefined, { statement: statements }),
    or_statement: one(undefined, { statement: statements }),
  };
}

const ACTION = one(undefined, { allow: one(undefined), block: one(undefined), count: one(undefined) });

const RULES = many('Rules', {
  priority: number(),
  action: ACTION,
  override_action: one(undefined, { count: one(undefined), none: one(undefined) }),
  statement: one(undefined, STATEMENT),
  visibility_config: VISIBILITY,
});

export default defineRows(
  {
    terraform: ['aws_wafv2_web_acl'],
    type: 'AWS::WAFv2::WebACL',
    knownBy: ['arn'],
    attributes: { default_action: ACTION, rule: RULES, visibility_config: VISIBILITY },
  },
  {
    terraform: ['aws_wafv2_rule_group'],
    type: 'AWS::WAFv2::RuleGroup',
    attributes: { rule: RULES, visibility_config: VISIBILITY, capacity: number() },
  },
  {
    terraform: ['aws_wafv2_ip_set'],
    type: 'AWS::WAFv2::IPSet',
    attributes: { ip_address_version: 'IPAddressVersion' },
  },
  {
    terraform: ['aws_wafv2_web_acl_association'],
    type: 'AWS::WAFv2::WebACLAssociation',
    attributes: { web_acl_arn: 'WebACLArn' },
  },
  {
    terraform: ['aws_wafv2_web_acl_logging_configuration'],
    type: 'AWS::WAFv2::LoggingConfiguration',
  },
  { terraform: ['aws_waf_web_acl'], type: 'AWS::WAF::WebACL' },
  { terraform: ['aws_wafregional_web_acl'], type: 'AWS::WAFRegional::WebACL' },
  {
    terraform: ['aws_wafregional_web_acl_association'],
    type: 'AWS::WAFRegional::WebACLAssociation',
    attributes: { web_acl_id: 'WebACLId' },
  },
);
