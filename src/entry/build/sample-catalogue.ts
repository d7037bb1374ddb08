import { loadCatalogue } from '../../config/load-catalogue.ts';
import { catalogueDigest } from '../../core/catalogue/catalogue-digest.ts';

/** An invented company's: for the playground, tests and as something to copy. */
export const sampleCatalogue = 'manifests/catalogue.yaml';

/** Whether a catalogue has the content of the sample, whatever its file is called. */
export async function isSample(digest: string): Promise<boolean> {
  return digest === (await catalogueDigest(loadCatalogue(sampleCatalogue)));
}
