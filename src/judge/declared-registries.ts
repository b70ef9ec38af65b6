import type { ResourceGraph } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { Template, type Value } from '../resources/value.ts';
import { type DeclaredImage, declaredImages } from '../resources/workloads/images.ts';
import { isPublicImage } from './image-name.ts';
import { pass, remark, type Statement, unknown } from './statement.ts';

/** Where declared workloads take what they run from: a registry, a bucket, or the machine that applies the code. */
export function declaredRegistries(graph: ResourceGraph): readonly Statement[] {
  const statements = [
    ...declaredImages(graph).flatMap((image) => imageStatement(graph, image) ?? []),
    ...graph.ofType('AWS::Lambda::Function').flatMap((lambda) => codeStatement(lambda) ?? []),
  ];
  // Environments share a definition: what it names is said once.
  return [...new Map(statements.map((one) => [`${one.at.path}:${one.at.line} ${one.kind}`, one])).values()];
}

function imageStatement(graph: ResourceGraph, { value, name, at }: DeclaredImage): Statement | undefined {
  const repository = graph.targets(value).find(({ type }) => type === 'AWS::ECR::Repository');
  if (repository) return pass(at, `${name} runs an image of the repository \`${repository.address}\``);
  const text = textOf(value);
  if (text === undefined || (typeof value === 'string' && isPublicImage(value))) return undefined;
  const host = text.includes('/') ? text.slice(0, text.indexOf('/')) : undefined;
  if (host === undefined || PLACEHOLDER.test(text)) return undefined;
  if (/^[\w.*-]+\.[\w.*-]+(?::\d+)?$/.test(host) && !/^(?:index\.)?docker\.io$|^public\.ecr\.aws$/.test(host))
    return pass(at, `${name} runs an image of the registry \`${host}\``);
  if (typeof value !== 'string') return undefined;
  const because = `${name} runs \`${text.slice(0, 200)}\` of a public registry, and whether its repository is private is not in the tree`;
  return unknown(at, because, {
    how: 'keep the image in a private registry such as ECR, or say that this one is private',
  });
}

const PLACEHOLDER = /^(?:example|placeholder|your[-_])/i;

/** The name of an image up to its first open part; open parts of the host stand as `*`. */
function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Template)) return undefined;
  const text = value.parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  return /^\*?[^*/]*\.dkr\.ecr\./.test(text) || /^[^*/]+\.[^*/]+\//.test(text) ? text : undefined;
}

/** Code of a function: an object of a bucket stays, an archive beside the code that is applied is gone. */
function codeStatement(lambda: Resource): Statement | undefined {
  const at = { ...lambda.source, ...lambda.sourceOf('Code') };
  const bucket = readProperty(lambda, 'Code', 'S3Bucket');
  if (bucket.state === 'written') return pass(at, `\`${lambda.address}\` takes its code from a bucket`);
  const archive = lambda.original.attributes.filename;
  if (archive === undefined || archive === null) return undefined;
  return remark(
    at,
    `\`${lambda.address}\` is uploaded as an archive from the machine that applies it: no registry or bucket holds it.`,
  );
}
