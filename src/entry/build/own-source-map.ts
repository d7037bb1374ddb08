import { readFile, writeFile } from 'node:fs/promises';
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import type { Plugin } from 'esbuild';

/** The fields of a source map that esbuild writes. Source: ECMA-426. */
export interface SourceMap {
  version: 3;
  sources: string[];
  names: string[];
  mappings: string;
}

/**
 * Of a bundle's source map, what leads back to our own code. Packages make up four fifths of it, and nobody looks for a
 * fault there. Where their code begins, a segment without a source says so: otherwise a trace would name our line before it.
 */
export function ownSourceMap({ sources, names, mappings }: SourceMap): SourceMap {
  const isOwn = sources.map((source) => !source.includes('node_modules/'));
  const [kept, keptNames] = [new Numbering(), new Numbering()];
  const lines = decode(mappings).map((line) => {
    let wasOwn = true;
    return line.flatMap((segment): SourceMapSegment[] => {
      const [column, source, sourceLine = 0, sourceColumn = 0, name] = segment;
      if (source === undefined || !isOwn[source]) {
        const begins = wasOwn;
        wasOwn = false;
        return begins ? [[column]] : [];
      }
      wasOwn = true;
      const place = [column, kept.of(source), sourceLine, sourceColumn] as const;
      return [name === undefined ? [...place] : [...place, keptNames.of(name)]];
    });
  });
  return {
    version: 3,
    sources: kept.select(sources),
    names: keptNames.select(names),
    mappings: encode(lines),
  };
}

/** Numbers things from 0 in the order they are first asked for. */
class Numbering {
  readonly #numbers = new Map<number, number>();

  of(old: number): number {
    const number = this.#numbers.get(old) ?? this.#numbers.size;
    this.#numbers.set(old, number);
    return number;
  }

  select(all: readonly string[]): string[] {
    return [...this.#numbers.keys()].map((old) => all[old] ?? '');
  }
}

/** Rewrites the source maps of a build in place. */
export const ownSourceMaps: Plugin = {
  name: 'own-source-maps',
  setup({ onEnd }) {
    onEnd(async ({ metafile }) => {
      const maps = Object.keys(metafile?.outputs ?? {}).filter((path) => path.endsWith('.map'));
      await Promise.all(
        maps.map(async (path) => {
          const map: SourceMap = JSON.parse(await readFile(path, 'utf8'));
          await writeFile(path, JSON.stringify(ownSourceMap(map)));
        }),
      );
    });
  },
};
