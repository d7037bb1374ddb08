/** The page as text: built once at start, or embedded at build time. */
export interface PageAssets {
  html: string;
  script: string;
  style: string;
}
