import { type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { valueAt } from '../property.ts';
import type { PropertyPath, Resource } from '../resource.ts';
import { isList, isOpen, type Value } from '../value.ts';
import { distributions, hasAliases } from './distributions.ts';
import { listeners, speaksTls } from './listeners.ts';

/** A place where TLS ends, and the certificate that it shows. */
export interface CertificateUse {
  readonly resource: Resource;
  readonly path: PropertyPath;
  readonly certificate: Value | undefined;
}

/** Every certificate that something on the internet or inside shows. */
export function certificateUses(graph: ResourceGraph): readonly CertificateUse[] {
  const byListeners = listeners(graph)
    .filter(speaksTls)
    .flatMap(({ resource, path }) => {
      const names = path.length > 0 ? [[...path, 'SSLCertificateId']] : certificatePaths(resource);
      return names.map((name) => useOf(resource, name));
    });
  const byDistributions = distributions(graph)
    .filter(hasAliases)
    .map((one) => {
      const path = ['DistributionConfig', 'ViewerCertificate'];
      const named = ['AcmCertificateArn', 'IamCertificateId'].find(
        (name) => valueAt(one.properties, [...path, name]) !== undefined,
      );
      return useOf(one, [...path, named ?? 'AcmCertificateArn']);
    });
  return [...byListeners, ...byDistributions, ...byDomainNames(graph)];
}

function byDomainNames(graph: ResourceGraph): readonly CertificateUse[] {
  const rest = graph.ofType('AWS::ApiGateway::DomainName').map((name) => {
    const isRegional = name.properties.RegionalCertificateArn !== undefined;
    return useOf(name, [isRegional ? 'RegionalCertificateArn' : 'CertificateArn']);
  });
  const http = graph
    .ofType('AWS::ApiGatewayV2::DomainName')
    .map((name) => useOf(name, ['DomainNameConfigurations', 0, 'CertificateArn']));
  return [...rest, ...http];
}

function certificatePaths({ properties }: Resource): readonly PropertyPath[] {
  const list = properties.Certificates;
  const count = isList(list) ? list.length : 0;
  if (count === 0) return [['Certificates']];
  return Array.from({ length: count }, (_, index) => ['Certificates', index, 'CertificateArn']);
}

function useOf(resource: Resource, path: PropertyPath): CertificateUse {
  return { resource, path, certificate: valueAt(resource.properties, path) };
}

/** Whether a certificate comes from ACM and renews itself. */
export function isManaged(graph: ResourceGraph, { resource, path, certificate }: CertificateUse): Explained {
  const at = resource.sourceOf(...path);
  if (certificate === undefined || certificate === null || certificate === '')
    return no(at, 'it names no certificate');
  if (path.at(-1) === 'IamCertificateId')
    return no(at, 'its certificate lies in IAM, which does not renew it');
  const target = graph.targets(certificate)[0];
  if (target) return isManagedBy(graph, certificateOf(graph, target), at);
  if (isOpen(certificate)) return unsure(at, 'its certificate is not in the tree');
  const arn = typeof certificate === 'string' ? certificate : '';
  if (/^arn:aws[\w-]*:iam::/.test(arn)) return no(at, 'its certificate lies in IAM, which does not renew it');
  return unsure(at, 'whether its certificate was issued by ACM and renews itself is not in the code');
}

/** A validation stands for the certificate that it waits for. */
function certificateOf(graph: ResourceGraph, resource: Resource): Resource {
  if (resource.type !== 'aws_acm_certificate_validation') return resource;
  return graph.target(resource.original.attributes.certificate_arn) ?? resource;
}

function isManagedBy(graph: ResourceGraph, target: Resource, at: Resource['source']): Explained {
  const name = `\`${target.address}\``;
  if (/server_certificate|ServerCertificate/.test(target.type))
    return no(at, `its certificate ${name} lies in IAM, which does not renew it`);
  if (target.type !== 'AWS::CertificateManager::Certificate')
    return unsure(at, `what ${name} gives as a certificate is not known here`);
  const { attributes } = target.original;
  if (target.mode === 'data')
    return isIssuedOnly(attributes.types)
      ? yes(at, `${name} looks for certificates that Amazon issued`)
      : unsure(at, `whether ${name} was issued by ACM and renews itself is not in the code`);
  if (attributes.private_key !== undefined || attributes.certificate_body !== undefined)
    return isWatched(graph, name, at);
  return yes(at, `its certificate ${name} is issued by ACM`);
}

function isIssuedOnly(types: Value | undefined): boolean {
  return isList(types) && types.length > 0 && types.every((type) => type === 'AMAZON_ISSUED');
}

/** An imported certificate has to be replaced by hand, so an alarm has to say when. */
function isWatched(graph: ResourceGraph, name: string, at: Resource['source']): Explained {
  const alarm = graph
    .ofType('AWS::CloudWatch::Alarm')
    .find(({ properties }) => properties.MetricName === 'DaysToExpiry');
  return alarm
    ? yes(at, `${name} is imported, and \`${alarm.address}\` tells before it expires`)
    : no(
        at,
        `${name} is imported: nothing renews it, and no alarm on \`DaysToExpiry\` tells before it expires`,
      );
}

/** Certificates of the tree whose owner has to answer a mail before they are renewed. */
export function validatedByMail(graph: ResourceGraph): readonly Resource[] {
  return graph.ofType('AWS::CertificateManager::Certificate').filter(({ properties, original }) => {
    const isImported = original.attributes.private_key !== undefined;
    const method = properties.ValidationMethod;
    const byDefault = method === undefined && original.type === 'AWS::CertificateManager::Certificate';
    return !isImported && (method === 'EMAIL' || byDefault);
  });
}
