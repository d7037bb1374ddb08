import { type BundledPackage, idOf } from './bundled-packages.ts';

/** Licences that allow their code in our bundle, with their text beside it, and demand nothing of the bundle itself. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * This licence's text is the same for everybody and names no holder, so a package may leave it out.
 */
const sharedText = 'Apache-2.0';

const line = '-'.repeat(100);

/**
 * The notices that must accompany bundles with these packages. apacheText: the licence in full. Throws for a package
 * whose licence isn't allowed, or whose text is missing.
 */
export function thirdPartyNotices(packages: readonly BundledPackage[], apacheText: string): string {
  const problems = packages.flatMap((each) => problemOf(each) ?? []);
  if (problems.length > 0) throw new Error(["These packages can't be bundled:", ...problems].join('\n  '));
  const byText = new Map<string, BundledPackage[]>();
  for (const each of packages) {
    const text = each.texts.join('\n\n') || apacheText.trim();
    byText.set(text, [...(byText.get(text) ?? []), each]);
  }
  return [
    'Countersign contains code of these packages, under the licences below.',
    ...[...byText].map(([text, under]) => [line, ...under.map(titleOf), line, text].join('\n')),
    '',
  ].join('\n\n');
}

function titleOf(bundled: BundledPackage): string {
  return `${idOf(bundled)} (${bundled.licence})`;
}

function problemOf({ licence, texts, ...named }: BundledPackage): string | undefined {
  if (!allowed.includes(licence)) return `${idOf(named)}: ${licence} is not one of ${allowed.join(', ')}`;
  if (texts.length === 0 && licence !== sharedText) return `${idOf(named)}: it has no licence file`;
  return undefined;
}
