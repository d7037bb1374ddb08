import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const database = loadAwsServiceSpecSync();

type Properties = NonNullable<ReturnType<typeof specOf>>['properties'];
type PropertyType = Properties[string]['type'];

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  [attribute: string]: unknown;
}
interface Template {
  Parameters?: Record<string, unknown>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, Resource>;
  Outputs?: Record<string, unknown>;
}

/** Source: CloudFormation User Guide, resource attributes. */
const attributes = [
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
];

/** Source: CloudFormation Template Reference, DeletionPolicy and UpdateReplacePolicy attributes. */
const policies: Record<string, readonly string[]> = {
  DeletionPolicy: ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'],
  UpdateReplacePolicy: ['Delete', 'Retain', 'Snapshot'],
};

/**
 * What CloudFormation would refuse: properties it does not know, of another type, or missing, and references to missing
 * resources. made: names of resources that others add to the template.
 */
export function templateProblems(template: Template, made: readonly string[] = []): string[] {
  const resources = Object.entries(template.Resources);
  const names = [...Object.keys(template.Parameters ?? {}), ...Object.keys(template.Resources), ...made];
  return [
    ...resources.flatMap(([id, resource]) => resourceProblems(id, resource)),
    ...referencesIn([template.Conditions, template.Resources, template.Outputs]).flatMap((reference) =>
      referenceProblems(reference, template, names),
    ),
  ];
}

function specOf(type: string) {
  return database.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

function resourceProblems(id: string, resource: Resource): string[] {
  const spec = specOf(resource.Type);
  if (!spec) return [`${id}: there is no type ${resource.Type}`];
  return [
    ...Object.keys(resource)
      .filter((key) => !attributes.includes(key))
      .map((key) => `${id}: there is no attribute ${key}`),
    ...Object.entries(policies)
      .filter(([name, values]) => name in resource && !values.includes(String(resource[name])))
      .map(([name]) => `${id}: there is no ${name} ${resource[name]}`),
    ...objectProblems(id, resource.Properties ?? {}, spec.properties),
  ];
}

function objectProblems(at: string, value: unknown, properties: Properties): string[] {
  if (!isObject(value)) return [`${at}: expected an object`];
  return [
    ...Object.entries(value).flatMap(([name, each]) => {
      const property = properties[name];
      return property ? valueProblems(`${at}.${name}`, each, property.type) : [`${at}: there is no ${name}`];
    }),
    ...Object.entries(properties)
      .filter(([name, { required }]) => required && value[name] === undefined)
      .map(([name]) => `${at}: ${name} is missing`),
  ];
}

/** What a function gives is known only when the stack is made. */
function valueProblems(at: string, value: unknown, type: PropertyType): string[] {
  if (functionOf(value)) return [];
  if (type.type === 'ref') {
    return objectProblems(at, value, database.get('typeDefinition', type.reference).properties);
  }
  if (type.type === 'array') {
    if (!Array.isArray(value)) return [`${at}: expected a list`];
    return value.flatMap((each, n) => valueProblems(`${at}.${n}`, each, type.element));
  }
  if (type.type === 'map') {
    if (!isObject(value)) return [`${at}: expected an object`];
    return Object.entries(value).flatMap(([key, each]) => valueProblems(`${at}.${key}`, each, type.element));
  }
  if (type.type === 'union') {
    const problems = type.types.map((each) => valueProblems(at, value, each));
    return problems.some((each) => each.length === 0) ? [] : (problems[0] ?? []);
  }
  if (type.type === 'tag') return tagProblems(at, value);
  return isPrimitive(value, type.type) ? [] : [`${at}: expected ${type.type}`];
}

function tagProblems(at: string, value: unknown): string[] {
  const isTag = isObject(value) && Object.keys(value).sort().join() === 'Key,Value';
  return isTag ? [] : [`${at}: expected Key and Value`];
}

function isPrimitive(value: unknown, type: string): boolean {
  switch (type) {
    case 'json':
      return typeof value === 'object' && value !== null;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'boolean':
      return typeof value === type;
    case 'string':
    case 'date-time':
      return typeof value === 'string';
    default:
      throw new Error(`types of properties have come up that this does not know: ${type}`);
  }
}

interface Reference {
  name: string;
  attribute?: string | undefined;
}

function referencesIn(value: unknown): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const called = functionOf(value);
  const inside = Object.values(value).flatMap(referencesIn);
  if (called === 'Ref') return [{ name: String(value.Ref) }];
  if (called === 'Fn::GetAtt') return [referenceOf(value[called])];
  if (called === 'Fn::Sub') return [...substitutedIn(value[called]), ...inside];
  return inside;
}

function referenceOf(written: unknown): Reference {
  const [name = '', ...attribute] = Array.isArray(written) ? written.map(String) : String(written).split('.');
  return { name, attribute: attribute.join('.') || undefined };
}

function substitutedIn(written: unknown): Reference[] {
  const [text, own] = Array.isArray(written) ? written : [written, {}];
  return [...String(text).matchAll(/\$\{([^!}]+)\}/g)]
    .map(([, name]) => referenceOf(name))
    .filter(({ name }) => !(name in own));
}

function referenceProblems({ name, attribute }: Reference, template: Template, names: string[]): string[] {
  if (name.startsWith('AWS::')) return [];
  if (!names.includes(name)) return [`there is no ${name} to refer to`];
  const type = template.Resources[name]?.Type;
  const spec = type === undefined ? undefined : specOf(type);
  if (attribute === undefined || !spec || attribute in spec.attributes) return [];
  return [`${name} (${type}) has no attribute ${attribute}`];
}

function functionOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [key = '', ...more] = Object.keys(value);
  return more.length === 0 && (key === 'Ref' || key.startsWith('Fn::')) ? key : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
