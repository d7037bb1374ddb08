import { readFile, writeFile } from 'node:fs/promises';
import { bundledPackages } from './build/bundled-packages.ts';
import { buildCommandLine } from './build/command-line.ts';
import { thirdPartyNotices } from './build/third-party-notices.ts';

// Run by `npm pack`: creates what is in the package but not in the repository.
const metafile = await buildCommandLine();
const apacheText = await readFile('LICENSE', 'utf8');
await writeFile('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(await bundledPackages([metafile]), apacheText));
