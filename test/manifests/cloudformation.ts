import { type CollectionTag, isAlias, isScalar, parse, parseDocument, type ScalarTag, visit } from 'yaml';

/** CloudFormation's short forms, read as the long ones. */
const tags: (ScalarTag | CollectionTag)[] = [
  { tag: '!Ref', resolve: (name) => ({ Ref: name }) },
  { tag: '!Sub', resolve: (text) => ({ 'Fn::Sub': text }) },
  { tag: '!GetAtt', resolve: (text) => ({ 'Fn::GetAtt': text.split('.') }) },
  { tag: '!ImportValue', resolve: (name) => ({ 'Fn::ImportValue': name }) },
  ...['Equals', 'FindInMap', 'If', 'Not', 'Split'].map(
    (name): CollectionTag => ({
      tag: `!${name}`,
      collection: 'seq',
      resolve: (sequence) => ({ [`Fn::${name}`]: 'toJSON' in sequence ? sequence.toJSON() : [] }),
    }),
  ),
];

export function parseTemplate(text: string) {
  return parse(text, { customTags: tags, merge: true });
}

/** Names of what CloudFormation refuses in a template, as it stands there. */
export function refusedYaml(text: string): string[] {
  const refused: string[] = [];
  visit(parseDocument(text, { logLevel: 'silent' }), {
    Node: (_, node) => {
      if (isAlias(node)) refused.push(`*${node.source}`);
      else if (node.anchor) refused.push(`&${node.anchor}`);
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '<<') refused.push('<<');
    },
  });
  return refused;
}

/** Values of parameters, pseudo parameters and resources: `AWS::Region`, `RequestsTable`, `RequestsTable.Arn`. */
export type Known = Readonly<Record<string, unknown>>;

/** What CloudFormation makes of a value. Throws for a name it does not know. */
// biome-ignore lint/suspicious/noExplicitAny: a template is any JSON
export function resolved(value: unknown, known: Known): any {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((each) => resolved(each, known)).filter((each) => each !== undefined);
  const entries = Object.entries(value);
  const [[name, argument] = []] = entries;
  if (entries.length === 1 && name === 'Fn::ImportValue') return look(resolved(argument, known), known);
  if (entries.length === 1 && name === 'Ref') return look(String(argument), known);
  if (entries.length === 1 && name === 'Fn::GetAtt') return look((argument as string[]).join('.'), known);
  if (entries.length === 1 && name === 'Fn::Sub') return substituted(String(argument), known);
  if (entries.length === 1 && name === 'Fn::Equals') return equals(resolved(argument, known));
  if (entries.length === 1 && name === 'Fn::Not') return !resolved(argument, known)[0];
  if (entries.length === 1 && name === 'Fn::If') return chosen(argument as unknown[], known);
  if (entries.length === 1 && name === 'Fn::Split') return split(resolved(argument, known));
  if (entries.length === 1 && name === 'Fn::FindInMap') return look(resolved(argument, known).join('.'), known);
  return Object.fromEntries(entries.map(([key, each]) => [key, resolved(each, known)]));
}

function substituted(text: string, known: Known): string {
  return text
    .replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => String(look(name, known)))
    .replaceAll('$' + '{!', '$' + '{');
}

function equals([one, other]: unknown[]): boolean {
  return one === other;
}

/** Conditions are known by name, as resources are. */
function chosen([condition, yes, no]: unknown[], known: Known): unknown {
  return resolved(look(String(condition), known) === true ? yes : no, known);
}

function split([separator, text]: unknown[]): string[] {
  return String(text).split(String(separator));
}

function look(name: string, known: Known): unknown {
  // Its content is left out.
  if (name === 'AWS::NoValue') return undefined;
  if (name in known) return known[name];
  throw new Error(`the template names ${name}, which is not known here`);
}
