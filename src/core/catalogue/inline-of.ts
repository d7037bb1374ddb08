import type { Entitlement, InlinePolicy } from './catalogue.ts';

/** The inline policies of these entitlements, each once: those of one name say the same. */
export function inlineOf(entitlements: readonly Pick<Entitlement, 'inline'>[]): InlinePolicy[] {
  const all = entitlements.flatMap(({ inline = [] }) => inline);
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}
