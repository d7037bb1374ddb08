import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import * as z from 'zod';

export interface BundledPackage {
  name: string;
  version: string;
  /** As an SPDX expression. */
  licence: string;
  /** Its licence and notice files, each in full. */
  texts: string[];
}

const manifest = z.object({ name: z.string(), version: z.string(), license: z.string() });
const isLicence = (file: string) => /^(licen[cs]e|copying|copyright|notice)/i.test(file);

/** The packages whose code is in bundles, by name and version. Throws for one that doesn't name its licence. */
export async function bundledPackages(metafiles: readonly Metafile[]): Promise<BundledPackage[]> {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = new Set(inputs.flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const packages = await Promise.all([...folders].map(packageIn));
  return packages.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

async function packageIn(folder: string): Promise<BundledPackage> {
  const read = manifest.safeParse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  if (!read.success) throw new Error(`${folder}/package.json: expected name, version and license`);
  const files = (await readdir(folder)).filter(isLicence).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const { name, version, license } = read.data;
  return { name, version, licence: license, texts: texts.map((text) => text.trim()) };
}

export function idOf({ name, version }: Pick<BundledPackage, 'name' | 'version'>): string {
  return `${name} ${version}`;
}
