import { readPart } from '../../config/environment.ts';
import { CatalogueError, loadCatalogue } from '../../config/load-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Variables } from './variables.ts';

/** The catalogue, or its mistakes. */
export interface ReadCatalogue {
  path: string;
  catalogue?: Catalogue;
  /** Each with its line and field. */
  problems: string[];
}

export function readCatalogue(variables: Variables): ReadCatalogue {
  const { COUNTERSIGN_CATALOGUE: path } = readPart(variables, ['COUNTERSIGN_CATALOGUE']);
  try {
    return { path, catalogue: loadCatalogue(path), problems: [] };
  } catch (error) {
    if (error instanceof CatalogueError) return { path, problems: error.problems };
    throw error;
  }
}
