import type { PageAssets } from '../../adapters/web/assets.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';

/** Inserted by the build (see build-bundles): a bundle contains its catalogue and pages, parsed and checked. */
declare const BUILT_CATALOGUE: Catalogue;
declare const BUILT_CATALOGUE_DIGEST: string;
declare const BUILT_PAGE: PageAssets;

export const builtCatalogue = (): Catalogue => BUILT_CATALOGUE;
export const builtCatalogueDigest = (): string => BUILT_CATALOGUE_DIGEST;
export const builtPage = (): PageAssets => BUILT_PAGE;

/** Whether this is a bundle rather than the sources. */
export const isBuilt = (): boolean => typeof BUILT_PAGE !== 'undefined';
