const graph = JSON.parse(document.getElementById("graph").textContent);
const network = new vis.Network(
  document.getElementById("mynetwork"),
  { nodes: new vis.DataSet(graph.nodes), edges: new vis.DataSet(graph.edges) },
  JSON.parse(graph.options),
);
network.once("afterDrawing", () => { document.documentElement.dataset.ready = "yes"; });
network.fit();
