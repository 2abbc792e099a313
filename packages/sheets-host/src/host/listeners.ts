/** Those who asked to be told, by event. */
export class Listeners<Events extends object> {
  private readonly byEvent = new Map<keyof Events, Set<(event: never) => void>>();

  /** Calls the listener at each event, until the returned function is called. */
  on<K extends keyof Events>(event: K, listener: (event: Events[K]) => void): () => void {
    const listeners = this.byEvent.get(event) ?? new Set();
    this.byEvent.set(event, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  emit<K extends keyof Events>(event: K, value: Events[K]): void {
    for (const listener of this.byEvent.get(event) ?? []) (listener as (event: Events[K]) => void)(value);
  }
}
