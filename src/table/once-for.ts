/**
 * What is worked out of something once, however often it is asked for: an index over caps, over the lines of a plan, over a
 * unit's rows.
 */

/**
 * @param make of the thing alone; it must not change afterwards, and nothing that a check reads does
 * @returns the same for the same thing, kept as long as that is
 */
export function onceFor<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const all = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    let kept = all.get(of);
    if (kept === undefined) {
      kept = { made: make(of) };
      all.set(of, kept);
    }
    return kept.made;
  };
}
