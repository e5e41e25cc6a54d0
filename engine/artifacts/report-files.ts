/** What the report stage hands on. */
export interface ReportFiles {
  readonly html: string;
  readonly pdf?: Uint8Array;
}
