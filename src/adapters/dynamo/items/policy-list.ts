import type { ItemKind } from './read-item.ts';
import { objectOf, texts } from './schema.ts';

export interface PolicyListPart {
  arns: string[];
}

export const policyListPartKind: ItemKind<PolicyListPart> = {
  schema: objectOf<PolicyListPart>({ arns: texts }),
  upcasts: [],
};
