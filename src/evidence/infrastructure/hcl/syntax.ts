/**
 * The syntax tree of HCL, as it is written: nothing is evaluated. Every node says where it stands, as offsets into the
 * text it was read from (UTF-16 units, `end` excluded). Lines come from `lines.ts`, on demand.
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export interface Spanned {
  readonly start: number;
  readonly end: number;
}

export interface Body extends Spanned {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

/** `name = expression`. */
export interface Attribute extends Spanned {
  readonly name: string;
  readonly expression: Expression;
}

/** `type "label" label { ... }`. The span begins at the type and ends behind the closing brace. */
export interface Block extends Spanned {
  readonly type: string;
  /** Without quotes, escapes resolved. */
  readonly labels: readonly string[];
  readonly body: Body;
}

/** What had to be left out, and why. */
export interface SyntaxProblem extends Spanned {
  /** From 1. */
  readonly line: number;
  /** A whole sentence. */
  readonly message: string;
}

export interface ParsedHcl {
  /** Everything that could be read: a broken attribute or block is missing, what stands around it is there. */
  readonly body: Body;
  /** In the order of the text; empty when everything could be read. */
  readonly problems: readonly SyntaxProblem[];
}

export interface ParsedExpression {
  /** Absent where the text is no expression. */
  readonly expression: Expression | undefined;
  readonly problems: readonly SyntaxProblem[];
}

export type Expression =
  | Literal
  | Template
  | Variable
  | AttributeAccess
  | IndexAccess
  | Splat
  | SplatItem
  | FunctionCall
  | Unary
  | Binary
  | Conditional
  | Tuple
  | ObjectConstructor
  | ForExpression
  | Parentheses;

/** A number, `true`, `false`, `null`, or a string or heredoc in which nothing is interpolated, escapes resolved. */
export interface Literal extends Spanned {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

/**
 * A string or heredoc with interpolations or directives. Strip markers, the indentation of `<<-` and escapes are applied.
 * One interpolation and nothing else is not made a string by Terraform: `"${var.list}"` is the list.
 */
export interface Template extends Spanned {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | Interpolation | TemplateIf | TemplateFor;

export interface TemplateText extends Spanned {
  readonly kind: 'text';
  readonly text: string;
}

/** `${expression}`. */
export interface Interpolation extends Spanned {
  readonly kind: 'interpolation';
  readonly expression: Expression;
}

/** `%{ if condition }...%{ else }...%{ endif }`. */
export interface TemplateIf extends Spanned {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly whenTrue: readonly TemplatePart[];
  /** Empty without `else`. */
  readonly whenFalse: readonly TemplatePart[];
}

/** `%{ for key, value in collection }...%{ endfor }`. */
export interface TemplateFor extends Spanned {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
}

/** The root of a reference: `var`, `local`, `aws_vpc`, `each`, or a name that a `for` binds. */
export interface Variable extends Spanned {
  readonly kind: 'variable';
  readonly name: string;
}

/** `target.name`. */
export interface AttributeAccess extends Spanned {
  readonly kind: 'attribute';
  readonly target: Expression;
  readonly name: string;
}

/** `target[key]`, and the old `target.0`. */
export interface IndexAccess extends Spanned {
  readonly kind: 'index';
  readonly target: Expression;
  readonly key: Expression;
}

/**
 * `target[*].a[0]` (full) and `target.*.a` (attribute). `each` is what is made of one member; at its root stands a
 * `splat-item`. A splat within `each` has its own.
 */
export interface Splat extends Spanned {
  readonly kind: 'splat';
  readonly isFull: boolean;
  readonly target: Expression;
  readonly each: Expression;
}

/** The member at hand, within `each` of the nearest splat around. */
export interface SplatItem extends Spanned {
  readonly kind: 'splat-item';
}

/** `name(arguments)`; a provider's function has a name such as `provider::aws::arn_parse`. */
export interface FunctionCall extends Spanned {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** Whether `...` follows the last argument: its members are the further arguments. */
  readonly isExpanded: boolean;
}

export type UnaryOperator = '-' | '!';

export interface Unary extends Spanned {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

export interface Binary extends Spanned {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `condition ? whenTrue : whenFalse`. */
export interface Conditional extends Spanned {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `[a, b]`. */
export interface Tuple extends Spanned {
  readonly kind: 'tuple';
  readonly elements: readonly Expression[];
}

/** `{ key = value, "key" : value, (expression) = value }`. */
export interface ObjectConstructor extends Spanned {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem extends Spanned {
  /** A bare name is a `literal` string; `(expression)` is a `parentheses`. */
  readonly key: Expression;
  readonly value: Expression;
}

/** `[for key, value in collection : value if condition]`, `{for ... : key => value... if condition}`. */
export interface ForExpression extends Spanned {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present in `{for ...}` only, which makes an object. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Whether `...` follows the value: values of the same key are gathered in a list. */
  readonly isGrouped: boolean;
}

/** `(inner)`. */
export interface Parentheses extends Spanned {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}
