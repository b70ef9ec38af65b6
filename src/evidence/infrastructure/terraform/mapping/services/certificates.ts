import { defineRows, many } from '../row.ts';

export default defineRows(
  {
    terraform: ['aws_acm_certificate'],
    type: 'AWS::CertificateManager::Certificate',
    attributes: {
      certificate_authority_arn: 'CertificateAuthorityArn',
      validation_option: many('DomainValidationOptions'),
    },
  },
  { terraform: ['aws_acm_certificate_validation'], type: 'aws_acm_certificate_validation' },
  { terraform: ['aws_acmpca_certificate_authority'], type: 'AWS::ACMPCA::CertificateAuthority' },
);
