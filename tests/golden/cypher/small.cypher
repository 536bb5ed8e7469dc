CREATE CONSTRAINT tcgraph_paper IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tcgraph_method IF NOT EXISTS FOR (n:Method) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tcgraph_concept IF NOT EXISTS FOR (n:Concept) REQUIRE n.id IS UNIQUE;
UNWIND [
  {id: 'domain/vision', kind: 'domain', label: 'Vision', definition: 'Images and videos.'},
  {id: 'domain/language', kind: 'domain', label: 'Language', definition: 'Text.'}
] AS row
MERGE (n:Concept {id: row.id})
SET n:Domain, n += row;
UNWIND [
  {id: 'task/classification', kind: 'task', label: 'Classification'},
  {id: 'task/image-classification', kind: 'task', label: 'Image classification'},
  {id: 'task/summarisation', kind: 'task', label: 'Summarisation', alt_labels: ['Summarization']}
] AS row
MERGE (n:Concept {id: row.id})
SET n:Task, n += row;
UNWIND [
  {id: 'mechanism/token-reduction', kind: 'mechanism', label: 'Token reduction'},
  {id: 'mechanism/token-pruning', kind: 'mechanism', label: 'Token pruning'},
  {id: 'mechanism/token-merging', kind: 'mechanism', label: 'Token merging'}
] AS row
MERGE (n:Concept {id: row.id})
SET n:Mechanism, n += row;
UNWIND [
  {id: 'arxiv-1706.03762', kind: 'paper', label: 'Transformer', title: 'Attention Is All You Need', year: 2017, more_authors: false, url: 'https://arxiv.org/abs/1706.03762', arxiv: 'arXiv:1706.03762', in_list: false},
  {id: 'arxiv-2101.00001', kind: 'paper', label: 'Alpha', title: 'Alpha: The First Pruning of Tokens', year: 2021, venue: 'ICLR', authors: ['Ada Archer', 'Ben Baker'], more_authors: false, url: 'https://arxiv.org/abs/2101.00001', code: ['https://github.com/example/alpha'], arxiv: 'arXiv:2101.00001', in_list: true, domain: ['Vision'], task: ['Classification'], mechanism: ['Token pruning']},
  {id: 'arxiv-2201.00002', kind: 'paper', label: 'Beta', title: 'Beta: Merging What Alpha Prunes', year: 2022, venue: 'NeurIPS', authors: ['Cleo Carter'], more_authors: false, url: 'https://arxiv.org/abs/2201.00002', code: ['https://github.com/example/beta'], arxiv: 'arXiv:2201.00002', in_list: true, domain: ['Vision'], mechanism: ['Token merging']},
  {id: 'arxiv-2301.00004', kind: 'paper', label: 'Delta', title: 'A Delta for Every Token', year: 2023, venue: 'arXiv', authors: ['Ivy Ingram'], more_authors: true, url: 'https://arxiv.org/abs/2301.00004', arxiv: 'arXiv:2301.00004', in_list: true, domain: ['Language'], mechanism: ['Token merging']},
  {id: 'arxiv-2302.00005', kind: 'paper', label: 'Beta', title: 'Beta: Another Method of the Same Name', year: 2023, venue: 'CVPR', authors: ['Jon Joiner'], more_authors: false, url: 'https://arxiv.org/abs/2302.00005', arxiv: 'arXiv:2302.00005', in_list: true, domain: ['Vision'], task: ['Image classification']},
  {id: 'arxiv-2401.00006', kind: 'paper', label: 'Epsilon', title: 'Epsilon: Small Steps Everywhere', year: 2024, venue: 'arXiv', authors: ['Kim Keeper'], more_authors: false, url: 'https://arxiv.org/abs/2401.00006', arxiv: 'arXiv:2401.00006', in_list: true, domain: ['Vision', 'Language'], mechanism: ['Token pruning']},
  {id: 'gamma-rays-of-attention', kind: 'paper', label: 'GammaRay', title: 'Gamma Rays of Attention', year: 2023, venue: 'ACL', authors: ['Dan Dyer', 'Eve Eaton', 'Flo Fisher', 'Gil Glover', 'Hal Hunter'], more_authors: false, url: 'https://aclanthology.org/2023.acl-long.1/', in_list: true, domain: ['Language'], task: ['Summarisation'], mechanism: ['Token pruning']},
  {id: 'zeta-without-a-link', kind: 'paper', label: 'Zeta without a Link', title: 'Zeta without a Link', more_authors: false, in_list: true}
] AS row
MERGE (n:Paper {id: row.id})
SET n += row;
UNWIND [
  {id: 'method/arxiv-1706.03762--transformer', kind: 'method', label: 'Transformer'},
  {id: 'method/arxiv-2101.00001--alpha', kind: 'method', label: 'Alpha'},
  {id: 'method/arxiv-2201.00002--beta', kind: 'method', label: 'Beta'},
  {id: 'method/arxiv-2301.00004--delta', kind: 'method', label: 'Delta'},
  {id: 'method/arxiv-2302.00005--beta', kind: 'method', label: 'Beta'},
  {id: 'method/arxiv-2401.00006--epsilon', kind: 'method', label: 'Epsilon'},
  {id: 'method/gamma-rays-of-attention--gammaray', kind: 'method', label: 'GammaRay'}
] AS row
MERGE (n:Method {id: row.id})
SET n += row;
UNWIND [
  {source: 'task/image-classification', target: 'task/classification'},
  {source: 'mechanism/token-pruning', target: 'mechanism/token-reduction'},
  {source: 'mechanism/token-merging', target: 'mechanism/token-reduction'}
] AS row
MATCH (a:Concept {id: row.source}), (b:Concept {id: row.target})
MERGE (a)-[r:BROADER]->(b);
UNWIND [
  {source: 'task/image-classification', target: 'domain/vision'}
] AS row
MATCH (a:Concept {id: row.source}), (b:Concept {id: row.target})
MERGE (a)-[r:RELATED]->(b);
UNWIND [
  {source: 'arxiv-1706.03762', target: 'method/arxiv-1706.03762--transformer'},
  {source: 'arxiv-2101.00001', target: 'method/arxiv-2101.00001--alpha'},
  {source: 'arxiv-2201.00002', target: 'method/arxiv-2201.00002--beta'},
  {source: 'arxiv-2301.00004', target: 'method/arxiv-2301.00004--delta'},
  {source: 'arxiv-2302.00005', target: 'method/arxiv-2302.00005--beta'},
  {source: 'arxiv-2401.00006', target: 'method/arxiv-2401.00006--epsilon'},
  {source: 'gamma-rays-of-attention', target: 'method/gamma-rays-of-attention--gammaray'}
] AS row
MATCH (a:Paper {id: row.source}), (b:Method {id: row.target})
MERGE (a)-[r:PROPOSES]->(b);
UNWIND [
  {source: 'arxiv-2101.00001', target: 'domain/vision'},
  {source: 'arxiv-2201.00002', target: 'domain/vision'},
  {source: 'arxiv-2301.00004', target: 'domain/language'},
  {source: 'arxiv-2302.00005', target: 'domain/vision'},
  {source: 'arxiv-2401.00006', target: 'domain/vision'},
  {source: 'arxiv-2401.00006', target: 'domain/language'},
  {source: 'gamma-rays-of-attention', target: 'domain/language'}
] AS row
MATCH (a:Paper {id: row.source}), (b:Concept {id: row.target})
MERGE (a)-[r:DOMAIN]->(b);
UNWIND [
  {source: 'arxiv-2101.00001', target: 'task/classification'},
  {source: 'arxiv-2302.00005', target: 'task/image-classification'},
  {source: 'gamma-rays-of-attention', target: 'task/summarisation'}
] AS row
MATCH (a:Paper {id: row.source}), (b:Concept {id: row.target})
MERGE (a)-[r:TASK]->(b);
UNWIND [
  {source: 'arxiv-2101.00001', target: 'mechanism/token-pruning'},
  {source: 'arxiv-2201.00002', target: 'mechanism/token-merging'},
  {source: 'arxiv-2301.00004', target: 'mechanism/token-merging'},
  {source: 'arxiv-2401.00006', target: 'mechanism/token-pruning'},
  {source: 'gamma-rays-of-attention', target: 'mechanism/token-pruning'}
] AS row
MATCH (a:Paper {id: row.source}), (b:Concept {id: row.target})
MERGE (a)-[r:MECHANISM]->(b);
UNWIND [
  {source: 'arxiv-2101.00001', target: 'arxiv-1706.03762', properties: {confidence: 'stated', evidence: 'https://arxiv.org/abs/2101.00001', evidence_kind: 'abstract', evidence_note: 'Prunes tokens of a Transformer'}},
  {source: 'arxiv-2301.00004', target: 'arxiv-2201.00002', properties: {confidence: 'inferred', evidence: 'https://github.com/example/delta', evidence_kind: 'readme', evidence_note: 'The same file names'}},
  {source: 'arxiv-2301.00004', target: 'gamma-rays-of-attention', properties: {confidence: 'stated', evidence: 'https://example.org/delta', evidence_kind: 'page', evidence_note: 'Takes its scores from Gamma'}}
] AS row
MATCH (a:Paper {id: row.source}), (b:Paper {id: row.target})
MERGE (a)-[r:USES_METHOD_IN]->(b)
SET r += row.properties;
UNWIND [
  {source: 'arxiv-2201.00002', target: 'arxiv-2101.00001', properties: {confidence: 'stated', evidence: 'https://github.com/example/beta', evidence_kind: 'readme', evidence_note: 'Merges what Alpha prunes'}},
  {source: 'arxiv-2401.00006', target: 'arxiv-2201.00002', properties: {confidence: 'stated', evidence: 'https://arxiv.org/abs/2401.00006', evidence_kind: 'abstract', evidence_note: 'A step beyond Beta'}},
  {source: 'gamma-rays-of-attention', target: 'arxiv-2301.00004', properties: {confidence: 'stated', evidence: 'https://aclanthology.org/2023.acl-long.1/', evidence_kind: 'introduction', evidence_note: 'Extends the Delta preprint'}}
] AS row
MATCH (a:Paper {id: row.source}), (b:Paper {id: row.target})
MERGE (a)-[r:EXTENDS]->(b)
SET r += row.properties;
UNWIND [
  {source: 'arxiv-2401.00006', target: 'arxiv-2101.00001', properties: {confidence: 'stated', evidence: 'https://arxiv.org/abs/2401.00006', evidence_kind: 'abstract', evidence_note: 'Faster than Alpha'}}
] AS row
MATCH (a:Paper {id: row.source}), (b:Paper {id: row.target})
MERGE (a)-[r:COMPARES_WITH]->(b)
SET r += row.properties;
