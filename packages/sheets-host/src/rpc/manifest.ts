/**
 * What the script may see of the services, as data: classes with their members, enums, and the global names.
 *
 * Owns the shape; `gas/` fills it.
 */
export interface Manifest {
  classes: Record<string, { methods: string[]; enums: string[] }>;
  /** Name of the enum → its values in order. */
  enums: Record<string, string[]>;
  /** Global name → class of the object that stands there; its handle is the class name. */
  roots: Record<string, string>;
}
