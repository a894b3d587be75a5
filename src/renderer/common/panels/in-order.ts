/** What a list of rooms holds, by place: a module's own order is that of its names. */
export const inOrder = <Room extends { readonly place: number }>(
  rooms: Readonly<Record<string, Room>>,
): readonly Room[] => Object.values(rooms).sort((a, b) => a.place - b.place);
