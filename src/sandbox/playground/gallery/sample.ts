import type { Surface as SurfaceKind } from '../../slack/block-kit/surfaces.ts';

/** Blocks to look at, on the surface they are for. */
export interface Sample {
  title: string;
  kind: SurfaceKind;
  blocks: readonly { type: string }[];
  /** A modal's own words. */
  modal?: { title: string; submit?: string; close?: string };
  /** Errors next to inputs, by block id. */
  errors?: Record<string, string>;
}

export interface SampleGroup {
  title: string;
  samples: readonly Sample[];
}
