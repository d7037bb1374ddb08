import type { AttributeDefinition, KeySchemaElement } from '@aws-sdk/client-dynamodb';

/** A key schema as comparable text: `pk (S), sk (S)`. */
export function keysText({
  KeySchema = [],
  AttributeDefinitions = [],
}: {
  KeySchema?: KeySchemaElement[] | undefined;
  AttributeDefinitions?: AttributeDefinition[] | undefined;
}): string {
  const typeOf = (name: string | undefined) =>
    AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  // HASH comes before RANGE, whatever the answer's order.
  return [...KeySchema]
    .sort((a, b) => String(a.KeyType).localeCompare(String(b.KeyType)))
    .map(({ AttributeName }) => `${AttributeName} (${typeOf(AttributeName)})`)
    .join(', ');
}
