import type { HomePages } from './home-of.ts';

/** What is published; absent: the first page of each list. hash: only over the view that Slack showed then. */
export interface HomeShown {
  pages?: HomePages | undefined;
  hash?: string | undefined;
}

/** The Home tab, to those who answer Slack. */
export interface HomeTab {
  /** Somebody looks at it now. */
  opened(person: string, hash: string | undefined): Promise<void>;
  /** They stay there while it is published anew, where the same process does. */
  turn(person: string, pages: HomePages): Promise<void>;
}
