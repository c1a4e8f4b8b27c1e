//! A sentence-embedding model: BERT, mean pooling, unit length, as all-MiniLM-L6-v2 (Reimers & Gurevych 2019) has it.

use std::fs;
use std::path::Path;

use candle_core::{D, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config, DTYPE};
use tokenizers::Tokenizer;

use crate::search::digest;

/// The most tokens of a text that are read; such models were trained on no more.
const MAX_TOKENS: usize = 256;
/// How many texts are read at once.
const BATCH: usize = 16;

/// A model that is ready to read.
pub(super) struct Encoder {
    model: BertModel,
    tokenizer: Tokenizer,
    max_tokens: usize,
    width: usize,
    sha256: String,
}

impl Encoder {
    /// The model in `folder`: `config.json`, `tokenizer.json` and `model.safetensors`.
    pub(super) fn open(folder: &Path) -> Result<Self, String> {
        let file = |name: &str| {
            fs::read(folder.join(name)).map_err(|error| format!("{}: {error}", folder.join(name).display()))
        };
        let (config, tokenizer, weights) = (file("config.json")?, file("tokenizer.json")?, file("model.safetensors")?);
        let sha256 = digest([&config, &tokenizer, &weights].map(|bytes| digest(bytes)).concat().as_bytes());
        let config: Config = serde_json::from_slice(&config).map_err(|error| format!("config.json: {error}"))?;
        let heads = config.num_attention_heads;
        if heads == 0 || config.hidden_size == 0 || !config.hidden_size.is_multiple_of(heads) {
            return Err("config.json: hidden_size must be a multiple of num_attention_heads".to_owned());
        }
        let tokenizer = Tokenizer::from_bytes(tokenizer).map_err(|error| format!("tokenizer.json: {error}"))?;
        let weights = VarBuilder::from_buffered_safetensors(weights, DTYPE, &Device::Cpu);
        let model = weights.and_then(|weights| BertModel::load(weights, &config));
        let model = model.map_err(|error| format!("model.safetensors: {error}"))?;
        let max_tokens = MAX_TOKENS.min(config.max_position_embeddings);
        let mut encoder = Self { model, tokenizer, max_tokens, width: config.hidden_size, sha256 };
        // Padding is done here, for texts of about one length.
        encoder.tokenizer.with_padding(None);
        encoder.tokenizer.with_truncation(None).map_err(|error| format!("tokenizer.json: {error}"))?;
        Ok(encoder)
    }

    /// The SHA-256 of its files.
    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Numbers in a vector.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The vector of each text, of length 1 (0 where there is nothing to read).
    pub(super) fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, String> {
        let tokens = texts.iter().map(|text| self.tokens(text)).collect::<Result<Vec<_>, _>>()?;
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| tokens[at].len());
        let mut vectors = vec![vec![0.0; self.width]; texts.len()];
        for batch in order.chunks(BATCH) {
            let read: Vec<&[u32]> = batch.iter().map(|&at| tokens[at].as_slice()).collect();
            let read = self.read(&read).map_err(|error| error.to_string())?;
            batch.iter().zip(read).for_each(|(&at, vector)| vectors[at] = vector);
        }
        Ok(vectors)
    }

    /// The numbers of a text's tokens; of a long text, those at its beginning, and the mark that ends it.
    fn tokens(&self, text: &str) -> Result<Vec<u32>, String> {
        let encoding = self.tokenizer.encode_fast(text, true).map_err(|error| error.to_string())?;
        let mut ids = encoding.get_ids().to_vec();
        if let Some(last) = ids.last().copied().filter(|_| ids.len() > self.max_tokens) {
            ids.truncate(self.max_tokens.saturating_sub(1));
            ids.push(last);
        }
        Ok(ids)
    }

    fn read(&self, texts: &[&[u32]]) -> candle_core::Result<Vec<Vec<f32>>> {
        let longest = texts.iter().map(|ids| ids.len()).max().unwrap_or(0);
        if longest == 0 {
            return Ok(vec![vec![0.0; self.width]; texts.len()]);
        }
        let padded = |ids: &[u32], filled: &dyn Fn(u32) -> u32| {
            ids.iter().map(|id| filled(*id)).chain(std::iter::repeat_n(0, longest - ids.len())).collect::<Vec<_>>()
        };
        let shape = (texts.len(), longest);
        let tensor = |filled: &dyn Fn(u32) -> u32| {
            Tensor::from_vec(texts.iter().flat_map(|ids| padded(ids, filled)).collect(), shape, &Device::Cpu)
        };
        let (ids, mask) = (tensor(&|id| id)?, tensor(&|_| 1)?);
        let states = self.model.forward(&ids, &ids.zeros_like()?, Some(&mask))?;
        let mask = mask.to_dtype(DTYPE)?.unsqueeze(D::Minus1)?;
        let sums = states.broadcast_mul(&mask)?.sum(1)?;
        // The mean differs from the sum in length only.
        let lengths = sums.sqr()?.sum_keepdim(D::Minus1)?.sqrt()?.clamp(f32::EPSILON, f32::MAX)?;
        sums.broadcast_div(&lengths)?.to_vec2()
    }
}

/// Makes a model in `folder` to which the words of each group mean the same, and all others nothing.
#[cfg(test)]
pub(super) fn tiny(folder: &Path, groups: &[&[&str]]) {
    let words: Vec<(&str, usize)> =
        (1..).zip(groups).flat_map(|(at, group)| group.iter().map(move |&word| (word, at))).collect();
    let vocabulary: std::collections::HashMap<&str, usize> =
        [("[UNK]", 0)].into_iter().chain(words.iter().map(|(word, _)| *word).zip(1..)).collect();
    let width = 8;
    let config = serde_json::json!({
        "vocab_size": vocabulary.len(), "hidden_size": width, "num_hidden_layers": 1, "num_attention_heads": 2,
        "intermediate_size": 4, "hidden_act": "gelu", "hidden_dropout_prob": 0.0, "max_position_embeddings": 16,
        "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12, "pad_token_id": 0,
        "model_type": "bert",
    });
    let tokenizer = serde_json::json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "post_processor": null,
        "decoder": null, "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    });
    let zeros = |shape: &[usize]| Tensor::zeros(shape, DTYPE, &Device::Cpu).unwrap();
    let ones = || Tensor::ones(width, DTYPE, &Device::Cpu).unwrap();
    // A group's words point one way: layers that add nothing and only level leave that be.
    let vector = |group: usize| {
        (0..width).map(move |at| {
            if at == 2 * group % width {
                1.0
            } else if at == (2 * group + 1) % width {
                -1.0
            } else {
                0.0_f32
            }
        })
    };
    let embeddings = std::iter::repeat_n(0.0, width).chain(words.iter().flat_map(|(_, group)| vector(*group)));
    let mut tensors = std::collections::HashMap::from([
        (
            "embeddings.word_embeddings.weight".to_owned(),
            Tensor::from_vec(embeddings.collect(), (vocabulary.len(), width), &Device::Cpu).unwrap(),
        ),
        ("embeddings.position_embeddings.weight".to_owned(), zeros(&[16, width])),
        ("embeddings.token_type_embeddings.weight".to_owned(), zeros(&[2, width])),
    ]);
    let layer = "encoder.layer.0.";
    for (name, shape) in [
        ("attention.self.query", [width, width]),
        ("attention.self.key", [width, width]),
        ("attention.self.value", [width, width]),
        ("attention.output.dense", [width, width]),
        ("intermediate.dense", [4, width]),
        ("output.dense", [width, 4]),
    ] {
        tensors.insert(format!("{layer}{name}.weight"), zeros(&shape));
        tensors.insert(format!("{layer}{name}.bias"), zeros(&shape[..1]));
    }
    for name in ["embeddings".to_owned(), format!("{layer}attention.output"), format!("{layer}output")] {
        tensors.insert(format!("{name}.LayerNorm.weight"), ones());
        tensors.insert(format!("{name}.LayerNorm.bias"), zeros(&[width]));
    }
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("config.json"), config.to_string()).unwrap();
    fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).unwrap();
    candle_core::safetensors::save(&tensors, folder.join("model.safetensors")).unwrap();
}
