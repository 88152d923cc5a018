/** The shop of the demo. */
export const shop = {
  name: "Satsuma Goods",
  site: "https://satsuma-goods.example",
  timezone: "Europe/Istanbul",
  currency: "EUR",
};

const ranges: Record<string, [name: string, price: number][]> = {
  kitchen: [
    ["Citrus press", 39],
    ["Cast iron pan", 64],
    ["Pour-over kettle", 89],
    ["Chef's knife", 119],
    ["Linen apron", 34],
    ["Stoneware bowl", 22],
  ],
  living: [
    ["Wool throw", 94],
    ["Reading lamp", 129],
    ["Oak side table", 249],
    ["Ceramic vase", 46],
    ["Cork trivet", 14],
  ],
  shoes: [
    ["Canvas sneaker", 79],
    ["Trail runner", 139],
    ["Leather boot", 189],
    ["House slipper", 42],
  ],
  clothing: [
    ["Merino sweater", 98],
    ["Rain jacket", 169],
    ["Organic T-shirt", 29],
    ["Everyday trousers", 84],
    ["Knit scarf", 45],
  ],
  beauty: [
    ["Orange blossom soap", 9],
    ["Hand balm", 17],
    ["Bergamot candle", 28],
    ["Bath salt", 19],
  ],
  outdoor: [
    ["Steel bottle", 32],
    ["Picnic blanket", 58],
    ["Day pack", 109],
    ["Camp mug", 18],
  ],
};

export const categories = Object.keys(ranges);

/** What the shop sells. Prices are in major units of the shop's currency. */
export const products = Object.entries(ranges).flatMap(([category, items], range) =>
  items.map(([name, price], place) => {
    const product_id = `${range + 1}0${place + 1}`;
    const path = `/p/${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`;
    return { product_id, sku: `SG-${category.slice(0, 2).toUpperCase()}-${product_id}`, name, category, price, path };
  }),
);

export type Product = (typeof products)[number];

const byCategory = Object.groupBy(products, ({ category }) => category);

export function productsOf(category: string): Product[] {
  return byCategory[category] ?? products;
}
