//! Gongbao 工报: a static-site generator for county industry bulletins.
#![forbid(unsafe_code)]

pub mod chart;
pub mod check;
pub mod cli;
pub mod config;
pub mod data;
pub mod diagnostic;
pub mod language;
pub mod output;
pub mod render;
pub mod site;
pub mod source;
pub mod yaml;
