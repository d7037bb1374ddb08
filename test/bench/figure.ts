/** One line of the table. holds: whether the aim is met; absent where there is none. */
export interface Row {
  figure: string;
  measured: string;
  aim?: string;
  holds?: boolean;
}

export interface Setting {
  /** The folder with the built bundles. */
  bundles: string;
  /** Says what is being done. */
  progress(text: string): void;
}

/** Throws when something that must hold whatever the speed does not. */
export type Figure = (setting: Setting) => Promise<Row[]>;
