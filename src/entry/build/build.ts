import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CatalogueError, loadCatalogue } from '../../config/load-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { catalogueDigest } from '../../core/catalogue/catalogue-digest.ts';
import { isSample, sampleCatalogue } from './sample-catalogue.ts';

const usage = `npm run build                          builds the command line and the six functions, with the catalogue of COUNTERSIGN_CATALOGUE
npm run build -- --sample-catalogue    the same, and accepts the sample catalogue, too
npm run build -- --serve               builds only the command line; serve reads its catalogue when it starts
`;
const playground = 'playground';

export interface BuildPorts {
  serve(out: string): Promise<unknown>;
  lambdas(catalogue: Catalogue, out: string): Promise<unknown>;
  write(text: string): void;
}

/** Returns the exit code: 0, 1 if the catalogue must not be deployed, 2 for a mistake in the command. */
export async function build(
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
  ports: BuildPorts,
  out = '.build',
): Promise<number> {
  const [option, ...more] = args;
  if (more.length > 0 || !['--serve', '--sample-catalogue', undefined].includes(option)) {
    ports.write(usage);
    return 2;
  }
  if (option !== '--serve') {
    const said = await buildFunctions(variables, option === '--sample-catalogue', ports, out);
    ports.write(said.text);
    if (!said.isBuilt) return 1;
  }
  await ports.serve(out);
  return 0;
}

/**
 * The catalogue decides who approves. It is built in, so the build says which one it is, and an invented company's
 * isn't deployed by oversight.
 */
async function buildFunctions(
  variables: NodeJS.ProcessEnv,
  takesSample: boolean,
  { lambdas }: BuildPorts,
  out: string,
) {
  const path = variables.COUNTERSIGN_CATALOGUE || sampleCatalogue;
  const stage = variables.COUNTERSIGN_STAGE || 'production';
  // Leftovers of an earlier build were not asked for now.
  await rm(resolve(out, 'lambda'), { recursive: true, force: true });
  try {
    const catalogue = loadCatalogue(path);
    const digest = await catalogueDigest(catalogue);
    if (!takesSample && stage !== playground && (await isSample(digest))) {
      const fix = 'name yours in COUNTERSIGN_CATALOGUE, or run npm run build -- --sample-catalogue';
      const text = `${path} is the sample catalogue, and the stage is ${stage}. Nothing was built. Fix: ${fix}\n`;
      return { isBuilt: false, text };
    }
    await lambdas(catalogue, out);
    // Read by the osls plugin, which deploys to no other stage.
    await writeFile(
      resolve(out, 'lambda/built.json'),
      `${JSON.stringify({ stage, catalogue: path, digest })}\n`,
    );
    return { isBuilt: true, text: `Built for stage ${stage} with the catalogue ${path}, digest ${digest}\n` };
  } catch (error) {
    if (error instanceof CatalogueError) return { isBuilt: false, text: `${error.message}\n` };
    throw error;
  }
}
