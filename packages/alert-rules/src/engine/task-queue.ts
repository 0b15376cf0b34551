/** Runs tasks one after the other, in the order they came. */
export interface TaskQueue {
  readonly run: <Value>(task: () => Promise<Value>) => Promise<Value>;
}

/** An empty queue. A task that rejects does not keep the next one from running. */
export function createTaskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (task) => {
      const result = last.then(task, task);
      last = result.catch(() => {});
      return result;
    },
  };
}
