import { buildBundles } from './build-bundles.ts';

const cataloguePath = process.env.COUNTERSIGN_CATALOGUE;
void buildBundles(cataloguePath ? { cataloguePath } : {});
