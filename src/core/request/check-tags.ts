import { tagValuePattern } from '../account/tags.ts';
import type { Catalogue, CatalogueTag } from '../catalogue/catalogue.ts';
import { fitsTag } from '../catalogue/tag-pattern.ts';
import { type Refusal, refused } from '../refusal.ts';

/** What is wrong with the tags of an ask: what the catalogue asks for and is not said, or says otherwise. */
export function checkTags(
  given: Record<string, string> = {},
  { tags = [] }: Pick<Catalogue, 'tags'>,
): Refusal[] {
  const said = new Map(Object.entries(given));
  const unknown = [...said.keys()].filter((key) => !tags.some((tag) => tag.key === key));
  return [
    ...unknown.map((key) => refused('tag.unknown', { key })),
    ...tags.flatMap((tag) => checkTag(tag, said.get(tag.key) ?? '')),
  ];
}

function checkTag({ key, title, isRequired, values, pattern }: CatalogueTag, value: string): Refusal[] {
  if (value === '') return isRequired ? [refused('tag.missing', { key, title })] : [];
  if (values && !values.includes(value)) return [refused('tag.not-offered', { key, title })];
  if (!tagValuePattern.test(value)) return [refused('tag.invalid', { key, title, value })];
  const isFitting = pattern === undefined || fitsTag(pattern, value);
  return isFitting ? [] : [refused('tag.mismatch', { key, title, pattern })];
}
