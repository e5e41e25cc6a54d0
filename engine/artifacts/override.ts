/** A figure that is shown though a rule would hide it: by a role that may, for a reason. */
export interface Override {
  readonly figure: string;
  readonly because: string;
  readonly role: string;
  readonly on: string;
}
