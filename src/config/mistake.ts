/** A mistake in a catalogue, and its field. */
export interface Mistake {
  path: PropertyKey[];
  message: string;
}
